package io.clawchat.docker.verdict;

/** Who is asked about a stack of NATs. */
public enum Classifier {
  /** The values of the NATs, by {@code DiscoveryOracle}. */
  VALUE("the value"),
  /** Our own prober in the simulator. */
  SIMULATOR("simulator"),
  /** Our own prober on a kernel. */
  PROBER("clawchat nat"),
  /** coturn's tool: mapping and filtering. */
  NATDISCOVERY("turnutils_natdiscovery"),
  /** Debian's stun-client, by RFC 3489. */
  STUN("stun");

  private final String words;

  Classifier(String words) {
    this.words = words;
  }

  /** As people call it. */
  public String words() {
    return words;
  }
}
