package io.clawchat.natsim;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.DropReason;
import io.clawchat.natsim.trace.TraceEvent;
import java.net.BindException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A machine: an address, a clock, chance, timers, UDP sockets and TCP connections. Nothing here
 * calls back at once.
 */
public final class SimHost extends Node {
  private static final int FIRST_EPHEMERAL = 49_152;
  private static final int EPHEMERAL_COUNT = 16_384;

  private final Attachment attachment;
  private final RandomGenerator random;
  private final Sockets sockets = new Sockets();
  private @Nullable Tcp tcp;

  SimHost(String name, World world, Segment segment, IpAddress address, Link link) {
    super(name, world);
    this.attachment = new Attachment(this, segment, address, link, "link/" + name);
    this.random = world.streams.stream("host/" + name);
    segment.attach(attachment);
  }

  public IpAddress address() {
    return attachment.address();
  }

  /** Virtual time since the network began; constant within one callback. */
  public Duration now() {
    return Duration.ofNanos(world.nowNs());
  }

  /** This host's own stream: the seed and the host's name decide it, and nothing else. */
  public RandomGenerator random() {
    return random;
  }

  /**
   * Runs {@code task} once {@code delay} has passed, never before this returns. Tasks due together
   * run in the order they were set. A negative delay counts as zero.
   */
  public SimTimer after(Duration delay, Runnable task) {
    Objects.requireNonNull(task, "task");
    return TimerEvent.after(world, delay, task);
  }

  /**
   * Opens a UDP socket.
   *
   * @param port 1 to 65535, or 0 for any free one from 49152 to 65535, chosen with {@link #random}
   * @throws BindException when the port is taken, or for 0 all are
   */
  public SimSocket bind(int port, DatagramHandler handler) throws BindException {
    Objects.requireNonNull(handler, "handler");
    int chosen = port == 0 ? freePort() : port;
    TransportAddress local = new TransportAddress(address(), chosen);
    if (sockets.find(chosen) != null) {
      throw new BindException(
          local + " of " + name() + " is taken: close the socket that has it, or bind port 0");
    }
    SimSocket socket = new SimSocket(this, local, handler);
    sockets.add(socket);
    return socket;
  }

  /**
   * Opens a TCP connection from a port that is free. It fails later where nobody accepts it.
   *
   * @param remote on the same segment: NATs translate UDP only
   * @throws BindException when all ports from 49152 to 65535 are taken
   */
  public SimStream connect(TransportAddress remote, StreamHandler handler) throws BindException {
    Objects.requireNonNull(handler, "handler");
    return tcp().connect(new TransportAddress(address(), 0), remote, handler);
  }

  /**
   * Accepts TCP connections.
   *
   * @param port 1 to 65535
   * @param handlers asked for one each time somebody connects
   * @throws BindException when another listener has the port
   */
  public SimListener listen(int port, Supplier<StreamHandler> handlers) throws BindException {
    return tcp().listen(port, Objects.requireNonNull(handlers, "handlers"));
  }

  private Tcp tcp() {
    if (tcp == null) {
      tcp =
          new Tcp(
              world, name(), (segment, from, to) -> send(segment, from, to, SimSocket.DEFAULT_TTL));
    }
    return tcp;
  }

  private int freePort() throws BindException {
    int start = random.nextInt(EPHEMERAL_COUNT);
    for (int i = 0; i < EPHEMERAL_COUNT; i++) {
      int port = FIRST_EPHEMERAL + (start + i) % EPHEMERAL_COUNT;
      if (sockets.find(port) == null) {
        return port;
      }
    }
    throw new BindException(
        "all ports of " + name() + " from 49152 to 65535 are taken: close a socket");
  }

  void release(SimSocket socket) {
    sockets.remove(socket);
  }

  void send(Content content, TransportAddress source, TransportAddress destination, int ttl) {
    Packet packet = new Packet(world.nextPacketId(), 0, source, destination, ttl, content);
    world.countSent();
    if (world.isTraced()) {
      world.trace(name(), new TraceEvent.Sent(), packet);
    }
    attachment.send(packet);
  }

  @Override
  void receive(Packet packet, Attachment from) {
    if (packet.content() instanceof TcpSegment segment) {
      receive(segment, packet);
      return;
    }
    SimSocket socket = sockets.find(packet.destination().port());
    if (socket == null) {
      if (world.isTraced()) {
        world.traceDrop(name(), new DropReason.NoSocket(packet.destination()), packet);
      }
      return;
    }
    if (world.isTraced()) {
      world.trace(name(), new TraceEvent.Delivered(), packet);
    }
    if (packet.content() instanceof Payload payload) {
      socket.deliver(packet.source(), payload);
    }
  }

  private void receive(TcpSegment segment, Packet packet) {
    boolean has = tcp().has(packet.source(), packet.destination());
    if (world.isTraced()) {
      if (has) {
        world.trace(name(), new TraceEvent.Delivered(), packet);
      } else {
        world.traceDrop(name(), new DropReason.NoSocket(packet.destination()), packet);
      }
    }
    tcp().receive(segment, packet.source(), packet.destination());
  }
}
