package io.clawchat.session;

/** What became of a message given to a session. */
public enum SendResult {
  /** It will be delivered, or the session ends. */
  ACCEPTED("accepted"),
  TOO_LONG("a message has at most %,d bytes".formatted(Session.LONGEST_MESSAGE)),
  /** Try again when {@link SessionEvents#room} was called. */
  QUEUE_FULL("too many messages wait to be delivered; try again when some have been"),
  NOT_CONNECTED("there is no connection yet"),
  ENDED("the session is over");

  private final String words;

  SendResult(String words) {
    this.words = words;
  }

  /** The result in words, for a person. */
  public String words() {
    return words;
  }
}
