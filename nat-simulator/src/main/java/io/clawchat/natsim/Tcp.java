package io.clawchat.natsim;

import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TcpSegment.Flag;
import io.clawchat.natsim.net.TransportAddress;
import java.net.BindException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The TCP of one node: its listeners and connections. It is as much of RFC 9293 as two nodes of one
 * segment need to speak HTTP; NATs do not translate it.
 */
final class Tcp {
  private static final int FIRST_EPHEMERAL = 49_152;
  private static final int EPHEMERAL_COUNT = 16_384;

  private final World world;
  private final RandomGenerator random;
  private final Outlet outlet;
  private final Map<Integer, SimListener> listeners = new HashMap<>();
  private final Map<Pair, SimStream> streams = new HashMap<>();
  private final Map<Integer, Integer> streamsOfPort = new HashMap<>();

  /** Where segments leave the node. */
  @FunctionalInterface
  interface Outlet {
    void send(TcpSegment segment, TransportAddress source, TransportAddress destination);
  }

  private record Pair(TransportAddress local, TransportAddress remote) {}

  /**
   * @param name the node's; its random stream hangs on it
   */
  Tcp(World world, String name, Outlet outlet) {
    this.world = world;
    this.random = world.streams.stream("tcp/" + name);
    this.outlet = outlet;
  }

  SimListener listen(int port, Supplier<StreamHandler> handlers) throws BindException {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port to listen at is from 1 to 65535, found " + port);
    }
    if (listeners.containsKey(port)) {
      throw new BindException("TCP port " + port + " is taken: close the listener that has it");
    }
    SimListener listener = new SimListener(this, port, handlers);
    listeners.put(port, listener);
    return listener;
  }

  SimStream connect(TransportAddress source, TransportAddress remote, StreamHandler handler)
      throws BindException {
    TransportAddress local = new TransportAddress(source.ip(), freePort());
    SimStream stream = new SimStream(this, local, remote, handler, newSender(), null);
    add(stream);
    stream.begin();
    return stream;
  }

  /** Whether a connection or a listener is there for what comes from this source. */
  boolean has(TransportAddress source, TransportAddress destination) {
    return streams.containsKey(new Pair(destination, source))
        || listeners.containsKey(destination.port());
  }

  /** Takes in a segment, or answers it with a reset (RFC 9293 §3.10.7.1). */
  void receive(TcpSegment segment, TransportAddress source, TransportAddress destination) {
    SimStream stream = streams.get(new Pair(destination, source));
    if (stream != null) {
      stream.receive(segment);
      return;
    }
    SimListener listener = listeners.get(destination.port());
    if (listener != null && segment.flags().equals(Set.of(Flag.SYN))) {
      TcpReceiver receiver = new TcpReceiver(segment.sequence() + 1);
      SimStream accepted =
          new SimStream(this, destination, source, listener.newHandler(), newSender(), receiver);
      add(accepted);
      accepted.begin();
    } else if (!segment.flags().contains(Flag.RST)) {
      outlet.send(reset(segment), /* source= */ destination, /* destination= */ source);
    }
  }

  void send(TcpSegment segment, TransportAddress source, TransportAddress destination) {
    outlet.send(segment, source, destination);
  }

  SimTimer after(Duration delay, Runnable task) {
    return TimerEvent.after(world, delay, task);
  }

  void remove(SimStream stream) {
    if (streams.remove(new Pair(stream.localAddress(), stream.remoteAddress()), stream)) {
      streamsOfPort.computeIfPresent(
          stream.localAddress().port(), (port, count) -> count == 1 ? null : count - 1);
    }
  }

  void remove(SimListener listener) {
    listeners.remove(listener.port(), listener);
  }

  private void add(SimStream stream) {
    streams.put(new Pair(stream.localAddress(), stream.remoteAddress()), stream);
    streamsOfPort.merge(stream.localAddress().port(), 1, Integer::sum);
  }

  private TcpSender newSender() {
    return new TcpSender(random.nextInt() & 0xffff_ffffL);
  }

  private int freePort() throws BindException {
    int start = random.nextInt(EPHEMERAL_COUNT);
    for (int i = 0; i < EPHEMERAL_COUNT; i++) {
      int port = FIRST_EPHEMERAL + (start + i) % EPHEMERAL_COUNT;
      if (!listeners.containsKey(port) && !streamsOfPort.containsKey(port)) {
        return port;
      }
    }
    throw new BindException("all TCP ports from 49152 to 65535 are taken: reset a connection");
  }

  private static TcpSegment reset(TcpSegment segment) {
    if (segment.flags().contains(Flag.ACK)) {
      return new TcpSegment(Set.of(Flag.RST), segment.acknowledgment(), 0, Payload.EMPTY);
    }
    int places =
        segment.data().size()
            + (segment.flags().contains(Flag.SYN) ? 1 : 0)
            + (segment.flags().contains(Flag.FIN) ? 1 : 0);
    return new TcpSegment(
        Set.of(Flag.RST, Flag.ACK),
        0,
        TcpSequence.wrapped(segment.sequence() + places),
        Payload.EMPTY);
  }
}
