package io.clawchat.natsim.probe;

import io.clawchat.natsim.net.TransportAddress;

/** One mapping as seen from outside. */
record Sample(int host, int internalPort, TransportAddress external) {
  int port() {
    return external.port();
  }

  boolean preserved() {
    return internalPort == port();
  }

  boolean keepsParity() {
    return internalPort % 2 == port() % 2;
  }
}
