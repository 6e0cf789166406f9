package io.clawchat.docker.image;

import java.util.Locale;
import java.util.Optional;

/** What an image is for. */
public enum Kind {
  /** Debian bookworm, as small as it comes. */
  BASE,

  /** A router whose NAT is nftables rules, with the delay line. */
  ROUTER(BASE),

  /** A STUN and TURN server, coturn. */
  COTURN(BASE),

  /** Tools of others that tell what a NAT does, on a router. */
  PROBE(ROUTER),

  /** The same with a Java, below {@link #CLAWCHAT}, so that a new jar costs a few seconds. */
  RUNTIME(PROBE),

  /** The packaged {@code clawchat}; all that routers and probes have is in it too. */
  CLAWCHAT(RUNTIME);

  private final Optional<Kind> parent;

  Kind() {
    this.parent = Optional.empty();
  }

  Kind(Kind parent) {
    this.parent = Optional.of(parent);
  }

  /** What it is built on, if not on nothing. */
  Optional<Kind> parent() {
    return parent;
  }

  /** As in the label {@code io.clawchat.image}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name without its tag. */
  public String repository() {
    return this == CLAWCHAT ? "clawchat" : "clawchat-" + label();
  }
}
