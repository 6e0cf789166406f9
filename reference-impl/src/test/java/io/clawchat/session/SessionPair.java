package io.clawchat.session;

import io.clawchat.crypto.SecretBytes;
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
import java.util.Objects;
import java.util.Optional;

/** Two sessions that share keys, on two hosts of a virtual world. */
final class SessionPair {
  final VirtualHosts world;
  final Side left;
  final Side right;

  SessionPair(long seed) {
    world = new VirtualHosts(seed);
    SecretBytes leftToRight = SecretBytes.copyOf(filled(1));
    SecretBytes rightToLeft = SecretBytes.copyOf(filled(2));
    left = new Side(world.host("10.0.0.1"));
    right = new Side(world.host("10.0.0.2"));
    left.open(new SessionKeys(leftToRight.duplicate(), rightToLeft.duplicate(), 11, 22), right);
    right.open(new SessionKeys(rightToLeft, leftToRight, 22, 11), left);
  }

  /** Has the left side speak first, as a client does. */
  SessionPair connect() {
    left.session.confirm(List.of());
    world.runUntil(
        () -> left.session.isEstablished() && right.session.isEstablished(), Duration.ofSeconds(5));
    return this;
  }

  /** A packet that the left side would not send, under its key. */
  byte[] sealedByTheLeft(long counter, Frame frame) {
    try (PacketSealer sealer = new PacketSealer(SecretBytes.copyOf(filled(1)), 22, counter)) {
      return Objects.requireNonNull(sealer.seal(frame));
    }
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  /** One of the two: its session, and all that its owner was told. */
  final class Side implements SessionEvents {
    final Host host;
    final Scope scope;
    final UdpSocket socket;
    final InetSocketAddress address;
    final List<String> heard = new ArrayList<>();
    final List<InetSocketAddress> moves = new ArrayList<>();
    final List<byte[]> received = new ArrayList<>();
    Optional<SessionEnd> end = Optional.empty();
    Undelivered undelivered = Undelivered.NOTHING;
    boolean ready = true;
    int rooms;
    Session session;

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

    void open(SessionKeys keys, Side other) {
      session = new Session(scope, keys, new Path(socket, other.address), this);
      session.start();
    }

    SendResult say(String text) {
      return session.send(text.getBytes(StandardCharsets.UTF_8));
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
    public void established(InetSocketAddress peer) {}

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
    public void ended(SessionEnd reason, Undelivered left) {
      end = Optional.of(reason);
      undelivered = left;
    }
  }
}
