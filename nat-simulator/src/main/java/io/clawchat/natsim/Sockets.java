package io.clawchat.natsim;

import io.clawchat.natsim.engine.OpenTable;
import org.jspecify.annotations.Nullable;

/** The open sockets of one host, by port. */
final class Sockets extends OpenTable<SimSocket> {

  @Nullable SimSocket find(int port) {
    int slot = first(mix(port));
    for (SimSocket socket = at(slot); socket != null; socket = at(slot)) {
      if (socket.localAddress().port() == port) {
        return socket;
      }
      slot = next(slot);
    }
    return null;
  }

  @Override
  protected int hashOf(SimSocket socket) {
    return mix(socket.localAddress().port());
  }
}
