package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;

/** A filter entry: a remote that a mapping has sent to, and when the way was last used. */
final class Pinhole {
  /** The last transport address sent to through it. */
  TransportAddress remote;

  long usedNs;

  /** Until when it is open whatever passes. */
  long keptUntilNs;

  /** Something has come in through it. */
  boolean replied;

  Pinhole(TransportAddress remote, long usedNs) {
    this.remote = remote;
    this.usedNs = usedNs;
  }
}
