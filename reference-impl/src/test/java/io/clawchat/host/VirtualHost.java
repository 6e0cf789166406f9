package io.clawchat.host;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** One host of {@link VirtualHosts}. */
final class VirtualHost implements Host {
  private static final int FIRST_EPHEMERAL_PORT = 49_152;
  private static final int LAST_PORT = 65_535;

  private final VirtualHosts world;
  private final InetAddress address;
  private final RandomGenerator random;
  private final Map<Integer, Socket> sockets = new TreeMap<>();
  private final Duration start;
  private Duration skew = Duration.ZERO;

  VirtualHost(VirtualHosts world, InetAddress address, RandomGenerator random) {
    this.world = world;
    this.address = address;
    this.random = random;
    this.start = world.now();
  }

  InetAddress address() {
    return address;
  }

  void skew(Duration ahead) {
    skew = ahead;
  }

  void deliver(VirtualHosts.Packet packet) {
    Socket socket = sockets.get(packet.destination().getPort());
    if (socket != null) {
      socket.receiver.received(packet.source(), packet.payload().duplicate());
    }
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
    return List.of(address);
  }

  @Override
  public UdpSocket bind(int port, Receiver receiver) throws BindException {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("port is " + port + "; expected 0 to 65535");
    }
    int chosen = port == 0 ? freePort() : port;
    Socket socket = new Socket(chosen, receiver);
    if (sockets.putIfAbsent(chosen, socket) != null) {
      throw new BindException("UDP port " + port + " is taken on " + address.getHostAddress());
    }
    return socket;
  }

  @Override
  public String toString() {
    return address.getHostAddress();
  }

  private int freePort() throws BindException {
    int port = FIRST_EPHEMERAL_PORT;
    while (sockets.containsKey(port)) {
      port++;
    }
    if (port > LAST_PORT) {
      throw new BindException("no ephemeral port is left on " + address.getHostAddress());
    }
    return port;
  }

  private final class Socket implements UdpSocket {
    private final int port;
    private final Receiver receiver;

    Socket(int port, Receiver receiver) {
      this.port = port;
      this.receiver = receiver;
    }

    @Override
    public int localPort() {
      return port;
    }

    @Override
    public void send(ByteBuffer payload, InetSocketAddress destination) {
      if (sockets.get(port) == this) {
        world.transmit(new InetSocketAddress(address, port), payload, destination);
      }
    }

    @Override
    public void close() {
      sockets.remove(port, this);
    }

    @Override
    public String toString() {
      return address.getHostAddress() + ":" + port;
    }
  }
}
