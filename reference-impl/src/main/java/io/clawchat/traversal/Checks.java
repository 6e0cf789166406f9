package io.clawchat.traversal;

import io.clawchat.host.UdpSocket;
import java.net.InetSocketAddress;

/** Sends connectivity checks (RFC 8445 §2.2): packets that the other side alone understands. */
@FunctionalInterface
public interface Checks {
  /** Sends one at once. */
  void send(UdpSocket from, InetSocketAddress to);
}
