package io.clawchat.scenario.oracle;

/** What would let a pair connect that cannot with the means of this release. */
public enum Means {
  ANSWER_FILE("an answer file"),
  HAIRPINNING("hairpinning at the NAT that both stand behind, or a relay"),
  BIRTHDAY_PUNCHING("birthday punching, or a relay"),
  PORT_PREDICTION("port prediction, or a relay"),
  RELAY("a relay");

  private final String words;

  Means(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
