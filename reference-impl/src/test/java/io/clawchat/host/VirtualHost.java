package io.clawchat.host;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One host of {@link VirtualHosts}. */
final class VirtualHost implements Host {
  private static final int FIRST_EPHEMERAL_PORT = 49_152;
  private static final int LAST_PORT = 65_535;

  private final VirtualHosts world;
  private final List<InetAddress> addresses;
  private final RandomGenerator random;
  private final List<Socket> sockets = new ArrayList<>();
  private final Duration start;
  private Duration skew = Duration.ZERO;
  private List<InetAddress> shown;

  VirtualHost(VirtualHosts world, List<InetAddress> addresses, RandomGenerator random) {
    this.world = world;
    this.addresses = List.copyOf(addresses);
    this.shown = this.addresses;
    this.random = random;
    this.start = world.now();
  }

  /** The first of its addresses, from which sockets on all addresses send. */
  InetAddress address() {
    return addresses.getFirst();
  }

  void skew(Duration ahead) {
    skew = ahead;
  }

  void show(List<InetAddress> some) {
    shown = List.copyOf(some);
  }

  void deliver(VirtualHosts.Packet packet) {
    sockets.stream()
        .filter(each -> each.hears(packet.destination()))
        .findFirst()
        .ifPresent(each -> each.deliver(packet));
  }

  @Override
  public Duration now() {
    return world.now().minus(start);
  }

  @Override
  public Instant wallClock() {
    return VirtualHosts.EPOCH.plus(world.now()).plus(skew);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return world.schedule(delay.isNegative() ? Duration.ZERO : delay, task);
  }

  @Override
  public List<InetAddress> localAddresses() {
    return shown;
  }

  @Override
  public Set<InetAddress> broadcastAddresses() {
    return Set.of(VirtualHosts.BROADCAST);
  }

  @Override
  public UdpSocket bind(int port, Receiver receiver) throws BindException {
    return bind(Optional.empty(), port, receiver);
  }

  @Override
  public UdpSocket bind(InetSocketAddress local, Receiver receiver) throws BindException {
    if (!addresses.contains(local.getAddress())) {
      throw new BindException(local + " is not an address of " + this);
    }
    return bind(Optional.of(local.getAddress()), local.getPort(), receiver);
  }

  @Override
  public String toString() {
    return address().getHostAddress();
  }

  private UdpSocket bind(Optional<InetAddress> local, int port, Receiver receiver)
      throws BindException {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("port is " + port + "; expected 0 to 65535");
    }
    Socket socket = new Socket(local, port == 0 ? freePort() : port, receiver);
    if (sockets.stream().anyMatch(socket::collidesWith)) {
      throw new BindException("UDP port " + port + " is taken on " + this);
    }
    sockets.add(socket);
    return socket;
  }

  private int freePort() throws BindException {
    return IntStream.rangeClosed(FIRST_EPHEMERAL_PORT, LAST_PORT)
        .filter(port -> sockets.stream().noneMatch(each -> each.port == port))
        .findFirst()
        .orElseThrow(() -> new BindException("no ephemeral port is left on " + this));
  }

  /** A socket at one of the host's addresses. */
  private record Side(Socket whole, InetAddress address) implements UdpSocket {
    @Override
    public int localPort() {
      return whole.port;
    }

    @Override
    public Optional<SendFailure> send(ByteBuffer payload, InetSocketAddress destination) {
      return whole.send(address, payload, destination);
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  private final class Socket implements UdpSocket {
    private final Optional<InetAddress> local;
    private final int port;
    private final Receiver receiver;

    Socket(Optional<InetAddress> local, int port, Receiver receiver) {
      this.local = local;
      this.port = port;
      this.receiver = receiver;
    }

    void deliver(VirtualHosts.Packet packet) {
      UdpSocket at = new Side(this, packet.destination().getAddress());
      receiver.received(new Arrival(at, packet.source(), packet.payload()));
    }

    boolean hears(InetSocketAddress destination) {
      return port == destination.getPort()
          && local.map(destination.getAddress()::equals).orElse(true);
    }

    boolean collidesWith(Socket other) {
      return port == other.port
          && (local.isEmpty() || other.local.isEmpty() || local.equals(other.local));
    }

    @Override
    public int localPort() {
      return port;
    }

    @Override
    public Optional<SendFailure> send(ByteBuffer payload, InetSocketAddress destination) {
      return send(local.orElse(VirtualHost.this.address()), payload, destination);
    }

    private Optional<SendFailure> send(
        InetAddress from, ByteBuffer payload, InetSocketAddress destination) {
      if (!sockets.contains(this)) {
        return Optional.empty();
      }
      Optional<SendFailure> refusal = world.refusal(destination);
      if (refusal.isEmpty()) {
        world.transmit(new InetSocketAddress(from, port), payload, destination);
      }
      return refusal;
    }

    @Override
    public void close() {
      sockets.remove(this);
    }

    @Override
    public String toString() {
      return local.orElse(VirtualHost.this.address()).getHostAddress() + ":" + port;
    }
  }
}
