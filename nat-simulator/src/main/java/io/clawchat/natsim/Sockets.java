package io.clawchat.natsim;

import io.clawchat.natsim.engine.OpenTable;
import io.clawchat.natsim.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** The open sockets of one host, by port; several may have one port at different addresses. */
final class Sockets extends OpenTable<SimSocket> {

  /** The socket that takes what arrives at this port of this address. */
  @Nullable SimSocket find(int port, IpAddress at) {
    int hash = mix(port);
    int slot = first(hash);
    for (SimSocket socket = at(slot); socket != null; socket = at(slot)) {
      if (socket.port() == port && socket.listensAt(at)) {
        return socket;
      }
      slot = next(hash, slot);
    }
    return null;
  }

  /** Whether a socket bound to this address, or for null to all, would share one with another. */
  boolean isTaken(int port, @Nullable IpAddress at) {
    int hash = mix(port);
    int slot = first(hash);
    for (SimSocket socket = at(slot); socket != null; socket = at(slot)) {
      if (socket.port() == port && (at == null || socket.listensAt(at))) {
        return true;
      }
      slot = next(hash, slot);
    }
    return false;
  }

  @Override
  protected int hashOf(SimSocket socket) {
    return mix(socket.port());
  }
}
