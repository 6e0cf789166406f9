package io.clawchat.natsim.table;

import io.clawchat.natsim.net.TransportAddress;

/** A filter entry: a remote that a mapping has sent to, and when the way was last used. */
class Pinhole {
  /** A time so long ago that what was used then is dead by any timeout. */
  private static final long SHUT = Long.MIN_VALUE / 2;

  /** The last transport address sent to through it. */
  TransportAddress peer;

  long peerUsedNs;

  /** Until when it is open whatever passes. */
  long peerKeptUntilNs;

  /** Something has come in through it. */
  boolean peerReplied;

  Pinhole(TransportAddress peer, long nowNs) {
    this.peer = peer;
    this.peerUsedNs = nowNs;
  }

  /** Closes it before its time. */
  final void shut() {
    peerUsedNs = SHUT;
    peerKeptUntilNs = 0;
  }

  final boolean isShut() {
    return peerUsedNs == SHUT;
  }

  /** Opens it anew, for this remote, as if it had not been there. */
  final void reopen(TransportAddress remote, long nowNs) {
    peer = remote;
    peerUsedNs = nowNs;
    peerKeptUntilNs = 0;
    peerReplied = false;
  }
}
