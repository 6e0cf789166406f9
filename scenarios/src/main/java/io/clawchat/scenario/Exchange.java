package io.clawchat.scenario;

/** What travels by hand before the first packet. */
public enum Exchange {
  /** The server's security file goes to the client, nothing comes back. */
  ONE_WAY("one-way"),
  /** The client's answer file is carried back, so that the server knows the client too. */
  ANSWER("answer");

  private final String word;

  Exchange(String word) {
    this.word = word;
  }

  /** Its name in scenario files and reports. */
  public String word() {
    return word;
  }
}
