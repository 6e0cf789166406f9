package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.preset.ClassicPresets;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A host behind a NAT, 10 ms from it, and a server that counts what it gets. */
final class OneNat {
  /** Of each datagram, as QUIC's smallest first one (RFC 9000 §14.1). */
  static final int SIZE = 1_200;

  /** Packets that are sent at one moment; those of ten moments are under way together. */
  static final int BURST = 100;

  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration LATENCY = Duration.ofMillis(10);

  private final Network network;
  private final SimSocket socket;
  private long received;

  OneNat(Network network) {
    this.network = network;
    try {
      SimHost server =
          network.attachHost("server", network.internet(), Addresses.SERVER.ip(), Link.IDEAL);
      server.bind(Addresses.SERVER.port(), (source, payload) -> received += payload.size());
      Nat nat =
          network.attachNat(
              "nat",
              ClassicPresets.PORT_RESTRICTED_CONE,
              network.internet(),
              Addresses.external(0),
              Addresses.HOME,
              Link.IDEAL);
      SimHost host =
          network.attachHost(
              "host",
              nat.inside(),
              Addresses.internal(0),
              Link.both(LinkProfile.delayedBy(LATENCY)));
      socket = host.bind(5_000, (source, payload) -> {});
    } catch (BindException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a burst whose bytes are copied in, and lets a moment pass. */
  long burst(ByteBuffer bytes) {
    for (int i = 0; i < BURST; i++) {
      socket.send(bytes, Addresses.SERVER);
    }
    network.runFor(MOMENT);
    return received;
  }

  /** Sends a burst of one payload that is there already, and lets a moment pass. */
  long burst(Payload payload) {
    for (int i = 0; i < BURST; i++) {
      socket.send(payload, Addresses.SERVER);
    }
    network.runFor(MOMENT);
    return received;
  }

  /** Lets all that is under way arrive. */
  long settle() {
    network.runFor(LATENCY.multipliedBy(2));
    return received;
  }
}
