package io.clawchat.session;

/** Why a session ended. */
public enum SessionEnd implements EndReason {
  CLOSED_HERE("closed on this side"),
  CLOSED_BY_PEER("closed by the other side"),
  CONSENT_LOST("no answer from the other side for 30 s"),
  NEVER_CONFIRMED(
      "the handshake was answered but never confirmed; another client may have been faster with the"
          + " same file"),
  KEY_EXHAUSTED("as many packets were sent as one key may seal"),
  MALFORMED_PACKET("the other side sent a packet that this version cannot read"),
  ACKNOWLEDGED_UNSENT("the other side acknowledged what was never sent"),
  WINDOW_EXCEEDED("the other side sent more than it was allowed to before some was read"),
  CONTRADICTED(
      "the other side sent the same part of a message, or of other keys, twice and not alike"),
  EPOCH_SKIPPED("the other side sent a share of keys that are not the next ones"),
  INVALID_KEY_SHARE("the other side sent a share of keys that gives no secret"),
  EPOCHS_EXHAUSTED("the keys have changed as often as they can; begin another connection"),
  KEY_SHARE_WITHHELD("the other side was there, and had no part in other keys for 2 min"),
  MESSAGE_TOO_LONG(
      "the other side sent a message of more than %,d bytes".formatted(Session.LONGEST_MESSAGE));

  private final String words;

  SessionEnd(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }
}
