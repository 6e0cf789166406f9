package io.clawchat.traversal;

import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import java.net.InetSocketAddress;

/**
 * A connectivity check that waits for its turn.
 *
 * @param strategy the scope of the one that has it sent; once it is closed, nobody wants the check
 */
record Check(Scope strategy, Checks checks, UdpSocket from, InetSocketAddress to) {
  boolean isWanted() {
    return !strategy.isClosed();
  }

  void send() {
    checks.send(from, to);
  }
}
