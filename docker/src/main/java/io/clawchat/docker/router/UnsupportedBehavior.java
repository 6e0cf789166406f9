package io.clawchat.docker.router;

import java.util.List;

/** A behaviour that netfilter cannot show faithfully. The message says which parts and why. */
public final class UnsupportedBehavior extends Exception {
  private static final long serialVersionUID = 1L;

  UnsupportedBehavior(List<String> faults) {
    super(String.join("; ", faults));
  }
}
