package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.NatPlace;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One or two sockets behind a symmetric NAT, which makes a mapping for each remote they send to.
 * All that grows with the number of mappings is the NAT's table and the list of remotes, where
 * nobody listens.
 */
final class ManyRemotes {
  /** That many remotes has each socket, all of them ports of one server. */
  private static final int REMOTES_OF_A_SOCKET = 50_000;

  private static final int FIRST_PORT = 4_000;
  private static final IpAddress FIRST_SERVER = IpAddress.parse("203.0.113.10");
  private static final Payload PAYLOAD = Payload.copyOf(ByteBuffer.allocate(OneNat.SIZE));

  private final Network network = Network.create(1);
  private final List<SimSocket> sockets = new ArrayList<>();
  private final List<TransportAddress> remotes = new ArrayList<>();
  private int next;

  ManyRemotes(int mappings) {
    Nat nat =
        network.attachNat(
            "nat",
            ClassicPresets.SYMMETRIC,
            NatPlace.of(
                network.internet(),
                List.of(Addresses.external(0), Addresses.external(1)),
                Addresses.HOME));
    for (int number = 0; remotes.size() < mappings; number++) {
      SimHost host =
          network.attachHost(
              "host-" + number, nat.inside(), Addresses.internal(number), Link.IDEAL);
      try {
        sockets.add(host.bind(5_000, (source, payload) -> {}));
      } catch (BindException e) {
        throw new IllegalStateException(e);
      }
      IpAddress server = FIRST_SERVER.plus(number);
      network.attachHost("server-" + number, network.internet(), server, Link.IDEAL);
      for (int i = 0; i < REMOTES_OF_A_SOCKET && remotes.size() < mappings; i++) {
        remotes.add(new TransportAddress(server, FIRST_PORT + i));
      }
    }
    send(mappings);
    if (nat.bindings().size() != mappings) {
      throw new IllegalStateException(
          "expected " + mappings + " mappings, found " + nat.bindings().size());
    }
    // A fixed shuffle: neighbours in the order of sending are no neighbours in memory.
    Collections.shuffle(remotes, new Random(7));
  }

  /** Sends on through as many mappings, each another one until all have had their turn. */
  long send(int packets) {
    for (int i = 0; i < packets; i++) {
      TransportAddress remote = remotes.get(next);
      int number = (int) (remote.ip().low() - FIRST_SERVER.low());
      sockets.get(number).send(PAYLOAD, remote);
      next = next + 1 == remotes.size() ? 0 : next + 1;
    }
    network.runFor(Duration.ZERO);
    return network.packetsSent();
  }
}
