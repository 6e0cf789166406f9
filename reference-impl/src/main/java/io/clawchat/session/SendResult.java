package io.clawchat.session;

import io.clawchat.wire.Frame;

/** What became of a message given to a session. */
public enum SendResult {
  /** It will be delivered, or the session ends. */
  ACCEPTED("accepted"),
  TOO_LONG("a message has at most " + Frame.Message.LONGEST_BODY + " bytes"),
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
