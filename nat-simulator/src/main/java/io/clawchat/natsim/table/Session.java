package io.clawchat.natsim.table;

import io.clawchat.natsim.net.TransportAddress;

/** One flow through a mapping: from its internal address to one remote. */
final class Session {
  final TransportAddress internal;
  final TransportAddress remote;

  /** By which it passed last. */
  Mapping mapping;

  long usedNs;
  boolean replied;

  /** Until when it lives whatever passes. */
  long keptUntilNs;

  Session(Mapping mapping, TransportAddress remote, long nowNs) {
    this.internal = mapping.internal();
    this.remote = remote;
    this.mapping = mapping;
    this.usedNs = nowNs;
  }
}
