package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.epoch.Epochs;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.path.Path;
import io.clawchat.wire.Frame;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Two sessions that share keys, on two hosts of a virtual world. */
final class SessionPair {
  final VirtualHosts world;
  private final SessionSettings settings;
  final Side left;
  final Side right;

  SessionPair(long seed) {
    this(seed, Padding.NONE);
  }

  SessionPair(long seed, Padding padding) {
    this(seed, padding, Epochs.PACKETS_PER_KEY);
  }

  SessionPair(long seed, Padding padding, long packetsPerKey) {
    this.settings = SessionSettings.DEFAULT.toBuilder().padding(padding).build();
    world = new VirtualHosts(seed);
    left = new Side(world.host("10.0.0.1"));
    right = new Side(world.host("10.0.0.2"));
    left.open(new Epochs(filled(0), filled(1), filled(2), packetsPerKey), right);
    right.open(new Epochs(filled(0), filled(2), filled(1), packetsPerKey), left);
  }

  /** Has the left side speak first, as a client does, and both answer the first check. */
  SessionPair connect() {
    left.session.ways().confirm(List.of());
    world.runUntil(
        () -> left.session.ways().isConfirmed() && right.session.ways().isConfirmed(),
        Duration.ofSeconds(5));
    world.runFor(Duration.ofMillis(50));
    return this;
  }

  /** What that side sent last, whether it arrived or not. */
  byte[] lastPacketOf(Side side) {
    ByteBuffer last =
        world.packets().reversed().stream()
            .filter(packet -> packet.source().equals(side.address))
            .findFirst()
            .orElseThrow()
            .payload()
            .duplicate();
    byte[] bytes = new byte[last.remaining()];
    last.get(bytes);
    return bytes;
  }

  static SecretBytes filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return SecretBytes.adopt(bytes);
  }

  /** One of the two: its session, and all that its owner was told. */
  final class Side implements SessionEvents {
    final Host host;
    final Scope scope;
    final UdpSocket socket;
    final InetSocketAddress address;
    final List<String> said = new ArrayList<>();
    final List<String> heard = new ArrayList<>();
    final List<InetSocketAddress> established = new ArrayList<>();
    final List<InetSocketAddress> moves = new ArrayList<>();
    final List<byte[]> received = new ArrayList<>();
    final List<Integer> rotations = new ArrayList<>();
    Optional<SessionEnd> end = Optional.empty();
    Undelivered undelivered = Undelivered.NOTHING;
    final Rogue rogue = new Rogue();
    boolean ready = true;
    int rooms;
    Session session;
    Epochs epochs;

    @SuppressWarnings("NullAway.Init") // open() follows at once; the two sides need each other
    Side(Host host) {
      this.host = host;
      scope = host.scope("session");
      try {
        socket = scope.bind(5_000, this::received);
      } catch (BindException e) {
        throw new AssertionError(e);
      }
      address = new InetSocketAddress(world.addressOf(host), 5_000);
    }

    void open(Epochs epochs, Side other) {
      this.epochs = epochs;
      Path first = new Path(socket, other.address);
      session =
          new Session(
              scope, new Established(epochs, first, filled(3)), settings, this, List.of(rogue));
    }

    SendResult say(String text) {
      SendResult result = session.send(text.getBytes(StandardCharsets.UTF_8));
      if (result == SendResult.ACCEPTED) {
        said.add(text);
      }
      return result;
    }

    /** What was said arrived there once and in order; what did not was reported at the end. */
    void assertHeardOrReported(Side there) {
      int missing = Math.toIntExact(undelivered.messages());
      assertThat(there.heard)
          .hasSizeBetween(said.size() - missing, said.size())
          .isEqualTo(said.subList(0, there.heard.size()));
      assertThat(undelivered.bytes())
          .isEqualTo(
              said.subList(said.size() - missing, said.size()).stream()
                  .mapToLong(String::length)
                  .sum());
    }

    /** Sends frames that no session of ours would, in packets as full as may be. */
    void misbehave(List<Frame> frames) {
      rogue.frames.addAll(frames);
      session.resume();
    }

    /** What the host's sockets hear; to a session there is one. */
    void received(Arrival arrival) {
      received.add(arrival.bytes());
      receive(arrival.from(), arrival.bytes());
    }

    /** Shows the session these bytes, as if they had come from there. */
    boolean receive(InetSocketAddress from, byte[] packet) {
      return session.receive(new Arrival(socket, from, ByteBuffer.wrap(packet)));
    }

    @Override
    public void established(InetSocketAddress peer) {
      established.add(peer);
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void room() {
      rooms++;
    }

    @Override
    public void message(byte[] body) {
      heard.add(new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void moved(InetSocketAddress peer) {
      moves.add(peer);
    }

    @Override
    public void rotated(int epoch) {
      rotations.add(epoch);
    }

    @Override
    public void ended(SessionEnd reason, Undelivered left) {
      end = Optional.of(reason);
      undelivered = left;
    }
  }
}
