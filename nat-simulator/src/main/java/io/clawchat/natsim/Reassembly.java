package io.clawchat.natsim;

import org.jspecify.annotations.Nullable;

final class Reassembly {
  Reassembly(Node node) {}

  @Nullable Packet add(Packet packet, io.clawchat.natsim.net.Fragment fragment) {
    return null;
  }
}
