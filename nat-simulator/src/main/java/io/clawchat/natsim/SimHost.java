package io.clawchat.natsim;

import io.clawchat.natsim.engine.Event;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.DropReason;
import io.clawchat.natsim.trace.TraceEvent;
import java.net.BindException;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A machine: an address, a clock, chance, timers and UDP sockets. Nothing here calls back at once.
 */
public final class SimHost extends Node {
  private static final int FIRST_EPHEMERAL = 49_152;
  private static final int EPHEMERAL_COUNT = 16_384;

  private final Attachment attachment;
  private final RandomGenerator random;
  private final Reassembly reassembly;
  private final Sockets sockets = new Sockets();

  SimHost(String name, World world, Segment segment, IpAddress address, Link link) {
    super(name, world);
    this.attachment = new Attachment(this, segment, address, link, "link/" + name);
    this.random = world.streams.stream("host/" + name);
    this.reassembly = new Reassembly(this);
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
    TimerEvent timer = new TimerEvent(world, task);
    world.schedule(timer, world.nowNs() + SimTime.nanos(delay));
    return timer;
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

  void send(
      Payload payload,
      TransportAddress source,
      TransportAddress destination,
      int ttl,
      boolean dontFragment) {
    Packet packet =
        new Packet(world.nextPacketId(), 0, source, destination, ttl, dontFragment, payload);
    world.countSent();
    if (world.isTraced()) {
      world.trace(name(), new TraceEvent.Sent(), packet);
    }
    attachment.send(packet);
  }

  @Override
  void receive(Packet packet, Attachment from) {
    switch (packet.content()) {
      case Payload payload -> {
        SimSocket socket = socketFor(packet, packet.destination());
        if (socket != null) {
          socket.deliver(packet.source(), payload);
        }
      }
      case IcmpError error -> {
        SimSocket socket = socketFor(packet, error.source());
        if (socket != null) {
          socket.fail(error);
        }
      }
      case Fragment fragment -> {
        Packet whole = reassembly.add(packet, fragment);
        if (whole != null) {
          receive(whole, from);
        }
      }
      case TcpSegment segment ->
          world.traceDrop(name(), new DropReason.NoSocket(packet.destination()), packet);
    }
  }

  private @Nullable SimSocket socketFor(Packet packet, TransportAddress local) {
    SimSocket socket = sockets.find(local.port());
    if (world.isTraced()) {
      if (socket == null) {
        world.traceDrop(name(), new DropReason.NoSocket(local), packet);
      } else {
        world.trace(name(), new TraceEvent.Delivered(), packet);
      }
    }
    return socket;
  }

  private static final class TimerEvent extends Event implements SimTimer {
    private final World world;
    private final Runnable task;

    TimerEvent(World world, Runnable task) {
      this.world = world;
      this.task = task;
    }

    @Override
    public void fire() {
      task.run();
    }

    @Override
    public void cancel() {
      world.cancel(this);
    }
  }
}
