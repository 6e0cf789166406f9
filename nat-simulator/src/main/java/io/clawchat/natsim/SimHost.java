package io.clawchat.natsim;

import io.clawchat.natsim.drop.HostDrop;
import io.clawchat.natsim.engine.SimTime;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.EphemeralPorts;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.tcp.Tcp;
import io.clawchat.natsim.tcp.TcpConnection;
import io.clawchat.natsim.tcp.TcpHandler;
import io.clawchat.natsim.tcp.TcpListener;
import io.clawchat.natsim.trace.TraceEvent;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A machine: addresses, a clock, chance, timers, UDP sockets and TCP connections. Nothing here
 * calls back at once.
 */
public final class SimHost extends Node {
  private final Interfaces interfaces = new Interfaces();
  private final RandomGenerator random;
  private final Sockets sockets = new Sockets();
  private final Reassembly reassembly = new Reassembly(this);
  private HostClock clock = HostClock.PERFECT;
  private boolean rejectsClosedPorts;
  private @Nullable Tcp tcp;

  SimHost(String name, World world, Segment segment, IpAddress address, Link link) {
    super(name, world);
    this.random = world.streams.stream("host/" + name);
    interfaces.add(new SimInterface(this, 0, segment, address, link));
  }

  /** The address of its first interface. */
  public IpAddress address() {
    return interfaces.first().address();
  }

  /** Its connections to networks, in the order in which they were made; one at least. */
  public List<SimInterface> interfaces() {
    return interfaces.all();
  }

  /**
   * Connects it to one more network.
   *
   * @param address unicast, free, and of the segment's subnet
   * @throws IllegalArgumentException when the address cannot be
   */
  public SimInterface addInterface(Segment segment, IpAddress address, Link link) {
    Objects.requireNonNull(link, "link");
    requireMine(segment);
    segment.requireFree(address);
    Attachment.requireFits(link, address);
    SimInterface added = new SimInterface(this, interfaces.size(), segment, address, link);
    interfaces.add(added);
    return added;
  }

  /**
   * Its clock runs like this from now on. Timers that are set already keep the moment they were set
   * for.
   */
  public void setClock(HostClock newClock) {
    clock = Objects.requireNonNull(newClock, "newClock");
  }

  /**
   * Whether the sender of a packet to a port without a socket gets an ICMP port unreachable, as
   * from a machine without a firewall (RFC 1122 §4.1.3.1); off at first.
   */
  public void setRejectsClosedPorts(boolean on) {
    rejectsClosedPorts = on;
  }

  /** What its clock shows: unless set otherwise, virtual time since the network began. */
  public Duration now() {
    return Duration.ofNanos(clock.readNs(world.nowNs()));
  }

  /** This host's own stream: the seed and the host's name decide it, and nothing else. */
  public RandomGenerator random() {
    return random;
  }

  /**
   * Runs {@code task} once {@code delay} has passed by its clock, never before this returns. Tasks
   * due together run in the order they were set. A negative delay counts as zero.
   */
  public SimTimer after(Duration delay, Runnable task) {
    Objects.requireNonNull(task, "task");
    long dueNs = clock.readNs(world.nowNs()) + SimTime.nanos(delay);
    return TimerEvent.at(world, clock.networkNs(dueNs), task);
  }

  /**
   * Opens a UDP socket for all addresses of this host, those to come included.
   *
   * @param port 1 to 65535, or 0 for any free one from 49152 to 65535, chosen with {@link #random}
   * @throws BindException when the port is taken, or for 0 all are
   */
  public SimSocket bind(int port, DatagramHandler handler) throws BindException {
    return bind(null, port, handler);
  }

  /**
   * Opens a UDP socket for one address of this host. When the host moves away from the address, the
   * socket stays behind: it hears nothing, and what it sends is dropped.
   *
   * @param local one of this host's addresses, and a port as for {@link #bind(int,
   *     DatagramHandler)}
   * @throws BindException when the port is taken, or for 0 all are, or the address is not this
   *     host's
   */
  public SimSocket bind(TransportAddress local, DatagramHandler handler) throws BindException {
    if (interfaces.at(local.ip()) == null) {
      throw new BindException(
          local.ip() + " is not an address of " + name() + ", which has " + interfaces.all());
    }
    return bind(local.ip(), local.port(), handler);
  }

  private SimSocket bind(@Nullable IpAddress at, int port, DatagramHandler handler)
      throws BindException {
    Objects.requireNonNull(handler, "handler");
    int chosen = port == 0 ? freePort() : port;
    SimSocket socket = new SimSocket(this, at, chosen, handler);
    if (sockets.isTaken(chosen, at)) {
      throw new BindException(
          socket + " of " + name() + " is taken: close the socket that has it, or bind port 0");
    }
    sockets.add(socket);
    return socket;
  }

  /**
   * Opens a TCP connection from a port that is free. It fails later where nobody accepts it.
   *
   * @param remote on the same segment: NATs translate UDP only
   * @throws BindException when all ports from 49152 to 65535 are taken
   */
  public TcpConnection connect(TransportAddress remote, TcpHandler handler) throws BindException {
    Objects.requireNonNull(handler, "handler");
    return tcp()
        .connect(new TransportAddress(interfaces.to(remote.ip()).address(), 0), remote, handler);
  }

  /**
   * Accepts TCP connections.
   *
   * @param port 1 to 65535
   * @param handlers asked for one each time somebody connects
   * @throws BindException when another listener has the port
   */
  public TcpListener listen(int port, Supplier<TcpHandler> handlers) throws BindException {
    return tcp().listen(port, Objects.requireNonNull(handlers, "handlers"));
  }

  private Tcp tcp() {
    if (tcp == null) {
      tcp =
          new Tcp(
              world.streams.stream("tcp/" + name()),
              new TcpNode(
                  world,
                  (segment, from, to) ->
                      send(
                          interfaces.at(from.ip()),
                          segment,
                          from,
                          to,
                          SimSocket.DEFAULT_TTL,
                          false)));
    }
    return tcp;
  }

  private int freePort() throws BindException {
    return EphemeralPorts.choose(random, port -> sockets.isTaken(port, null))
        .orElseThrow(
            () ->
                new BindException(
                    "all ports of " + name() + " from 49152 to 65535 are taken: close a socket"));
  }

  void release(SimSocket socket) {
    sockets.remove(socket);
  }

  void requireMine(Segment segment) {
    if (!segment.isOf(world)) {
      throw new IllegalArgumentException(
          "segment '" + segment + "' belongs to another network: attach to one of this network");
    }
  }

  void send(
      SimSocket socket,
      Payload payload,
      TransportAddress destination,
      int ttl,
      boolean dontFragment) {
    IpAddress boundTo = socket.boundTo();
    SimInterface out = boundTo == null ? interfaces.to(destination.ip()) : interfaces.at(boundTo);
    TransportAddress source = out == null ? socket.localAddress() : socket.at(out.address());
    send(out, payload, source, destination, ttl, dontFragment);
  }

  private void send(
      @Nullable SimInterface out,
      Content content,
      TransportAddress source,
      TransportAddress destination,
      int ttl,
      boolean dontFragment) {
    Packet packet =
        new Packet(world.nextPacketId(), 0, source, destination, ttl, dontFragment, content);
    world.countSent();
    if (world.isTraced()) {
      world.trace(name(), new TraceEvent.Sent(), packet);
    }
    if (out == null) {
      drop(packet, new HostDrop.AddressLost(source.ip()));
    } else {
      out.attachment().send(packet);
    }
  }

  @Override
  void receive(Packet packet, Attachment from) {
    if (from.hasLeft()) {
      drop(packet, new HostDrop.Moved(from.address(), from.segment().name()));
      return;
    }
    switch (packet.content()) {
      case Payload payload -> deliver(packet, payload, from);
      case Fragment fragment -> {
        Packet whole = reassembly.add(packet, fragment);
        if (whole != null && whole.content() instanceof Payload payload) {
          deliver(whole, payload, from);
        }
      }
      case IcmpError error -> fail(packet, error);
      case TcpSegment segment -> receive(packet, segment);
    }
  }

  private void receive(Packet packet, TcpSegment segment) {
    if (!tcp().has(packet.source(), packet.destination())) {
      drop(packet, new HostDrop.NoSocket(packet.destination()));
    } else if (world.isTraced()) {
      world.trace(name(), new TraceEvent.Delivered(), packet);
    }
    tcp().receive(segment, packet.source(), packet.destination());
  }

  private void deliver(Packet packet, Payload payload, Attachment from) {
    TransportAddress destination = packet.destination();
    SimSocket socket = sockets.find(destination.port(), destination.ip());
    if (socket == null) {
      if (rejectsClosedPorts) {
        sendError(
            packet,
            IcmpError.of(IcmpError.Kind.PORT_UNREACHABLE, packet.source(), destination),
            from);
      }
      drop(packet, new HostDrop.NoSocket(destination));
      return;
    }
    if (world.isTraced()) {
      world.trace(name(), new TraceEvent.Delivered(), packet);
    }
    socket.deliver(packet.source(), payload);
  }

  /** An error goes to the socket that sent the packet it quotes. */
  private void fail(Packet packet, IcmpError error) {
    SimSocket socket = sockets.find(error.source().port(), error.source().ip());
    if (socket == null) {
      drop(packet, new HostDrop.NoSocket(error.source()));
      return;
    }
    if (world.isTraced()) {
      world.trace(name(), new TraceEvent.Delivered(), packet);
    }
    socket.fail(error);
  }
}
