package io.clawchat.session;

/**
 * What was accepted for the other side, and was not known to be taken when the session ended. A
 * message counts too whose TAKEN was lost, though it arrived.
 *
 * @param messages how many, 0 or more
 * @param bytes how long they are together, in bytes
 */
public record Undelivered(long messages, long bytes) {
  /** All was delivered. */
  public static final Undelivered NOTHING = new Undelivered(0, 0);

  /** Both together. */
  public Undelivered plus(Undelivered other) {
    return new Undelivered(messages + other.messages, bytes + other.bytes);
  }

  public boolean isNothing() {
    return messages == 0;
  }
}
