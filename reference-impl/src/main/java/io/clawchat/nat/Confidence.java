package io.clawchat.nat;

/**
 * How far a profile holds for the socket that punches. NATs may treat another socket otherwise: one
 * whose port another machine has outside already, for example.
 */
public enum Confidence {
  /** Nothing was measured. */
  NONE,
  /** At least one fact was measured on other sockets of the same machine. */
  OTHER_SOCKETS,
  /** Every known fact was measured on the very socket that punches. */
  SAME_SOCKET;

  /** In words, such as {@code same-socket}. */
  public String words() {
    return KebabCase.of(this);
  }
}
