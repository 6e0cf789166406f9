package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.NatPlace;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.preset.ClassicPresets;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Many sockets of many hosts behind one NAT of four external addresses, each with a mapping. */
final class Office {
  private static final int EXTERNALS = 4;
  private static final int SOCKETS_OF_A_HOST = 1_000;
  private static final int FIRST_PORT = 10_000;
  private static final Payload PAYLOAD = Payload.copyOf(ByteBuffer.allocate(OneNat.SIZE));

  private final Network network = Network.create(1);
  private final List<SimSocket> sockets;
  private int next;
  private long received;

  Office(int mappings) {
    sockets = new ArrayList<>(mappings);
    List<IpAddress> externals = new ArrayList<>();
    for (int i = 0; i < EXTERNALS; i++) {
      externals.add(Addresses.external(i));
    }
    try {
      SimHost server =
          network.attachHost("server", network.internet(), Addresses.SERVER.ip(), Link.IDEAL);
      server.bind(Addresses.SERVER.port(), (source, payload) -> received++);
      Nat nat =
          network.attachNat(
              "nat",
              ClassicPresets.PORT_RESTRICTED_CONE,
              NatPlace.of(network.internet(), externals, Addresses.HOME));
      int hosts = Math.ceilDiv(mappings, SOCKETS_OF_A_HOST);
      for (int number = 0; number < hosts; number++) {
        SimHost host =
            network.attachHost(
                "host-" + number, nat.inside(), Addresses.internal(number), Link.IDEAL);
        for (int i = 0; i < SOCKETS_OF_A_HOST && sockets.size() < mappings; i++) {
          sockets.add(host.bind(FIRST_PORT + i, (source, payload) -> {}));
        }
      }
    } catch (BindException e) {
      throw new IllegalStateException(e);
    }
    sockets.forEach(socket -> socket.send(PAYLOAD, Addresses.SERVER));
    network.runFor(Duration.ofSeconds(1));
    if (received != mappings) {
      throw new IllegalStateException("expected " + mappings + " packets, found " + received);
    }
    // A fixed shuffle: neighbours in the order of sending are no neighbours in memory.
    Collections.shuffle(sockets, new Random(7));
  }

  /** Sends on through as many mappings, each another one until all have had their turn. */
  long send(int packets) {
    return sendThrough(sockets.size(), packets);
  }

  /** Sends on through {@code used} of the mappings in turn; the others stay and are idle. */
  long sendThrough(int used, int packets) {
    for (int i = 0; i < packets; i++) {
      sockets.get(next).send(PAYLOAD, Addresses.SERVER);
      next = next + 1 == used ? 0 : next + 1;
    }
    network.runFor(Duration.ZERO);
    return received;
  }

  /** One simulated hour in which nobody sends. */
  long idleHour() {
    network.runFor(Duration.ofHours(1));
    return received;
  }
}
