package io.clawchat.natsim.realtime;

import io.clawchat.natsim.DatagramHandler;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A UDP socket of a simulated host as the program's threads see it: what the stand-ins for {@link
 * java.net.DatagramSocket} and {@link java.nio.channels.DatagramChannel} have in common.
 *
 * <p>Program threads take this object's monitor and may wait for the network's thread under it; the
 * network's thread never takes it, and takes only the lock of the {@link ReceiveBuffer}.
 */
final class Endpoint {
  /** Linux's default of both buffers, in bytes. */
  static final int DEFAULT_BUFFER = 212_992;

  final ReceiveBuffer receiveBuffer = new ReceiveBuffer(DEFAULT_BUFFER);
  private final RealTimeNetwork network;
  private final SimHost host;
  private int sendBuffer = DEFAULT_BUFFER;
  private @Nullable SimSocket socket;
  private @Nullable InetSocketAddress bound;
  private @Nullable InetSocketAddress local;
  private @Nullable InetSocketAddress remote;
  private boolean closed;

  Endpoint(RealTimeNetwork network, SimHost host) {
    this.network = network;
    this.host = host;
    network.closeWithNetwork(this);
  }

  /**
   * Binds to a port of the host.
   *
   * @param address the host's or the wildcard; null for the wildcard and any port
   * @throws AlreadyBoundException when it is bound
   * @throws BindException when the host has no such address or the port is taken
   */
  synchronized void bind(@Nullable InetSocketAddress address) throws IOException {
    requireOpen();
    if (local != null) {
      throw new AlreadyBoundException();
    }
    IpAddress own = onNetworkThread(host::address);
    IpAddress wanted = address == null ? own : IpAddress.of(address.getAddress());
    boolean wildcard = address == null || address.getAddress().isAnyLocalAddress();
    if (!wildcard && !wanted.equals(own)) {
      throw new BindException(
          "Cannot assign requested address: " + host + " has " + own + ", not " + wanted);
    }
    int port = address == null ? 0 : address.getPort();
    SimSocket opened = onNetworkThread(() -> host.bind(port, new Receiver(receiveBuffer)));
    socket = opened;
    IpAddress shown = wildcard ? SocketAddresses.wildcardLike(own) : own;
    bound = new InetSocketAddress(shown.toInetAddress(), opened.localAddress().port());
    local = bound;
  }

  /**
   * Connects, and binds first where it is not bound. What has been received so far is lost.
   *
   * @throws AlreadyConnectedException when it is connected and {@code again} does not allow it
   */
  synchronized void connect(InetSocketAddress address, boolean again) throws IOException {
    requireOpen();
    if (remote != null && !again) {
      throw new AlreadyConnectedException();
    }
    if (address.getPort() == 0) {
      throw new SocketException("Can't connect to port 0");
    }
    SimSocket opened = openSocket();
    receiveBuffer.connect(TransportAddress.of(address));
    receiveBuffer.clear();
    local = opened.localAddress().toSocketAddress();
    remote = address;
  }

  synchronized void disconnect() {
    if (remote != null && !closed) {
      receiveBuffer.connect(null);
      remote = null;
      local = bound;
    }
  }

  /**
   * Sends one datagram, and binds first where it is not bound.
   *
   * @param destination null for the peer it is connected to
   * @throws AlreadyConnectedException when it is connected to another
   * @throws SocketException when the datagram is too large
   */
  synchronized void send(ByteBuffer bytes, InetSocketAddress destination) throws IOException {
    requireOpen();
    if (remote != null && !remote.equals(destination)) {
      throw new AlreadyConnectedException();
    }
    if (destination.getPort() == 0) {
      throw new SocketException("Can't send to port 0");
    }
    int largest = Math.min(sendBuffer, Payload.MAX_SIZE);
    if (bytes.remaining() > largest) {
      throw new SocketException(
          "Message too large: "
              + bytes.remaining()
              + " bytes, and at most "
              + largest
              + " fit a datagram and the send buffer");
    }
    receiveBuffer.requireReachable();
    SimSocket opened = openSocket();
    Payload payload = Payload.copyOf(bytes);
    bytes.position(bytes.limit());
    TransportAddress to = TransportAddress.of(destination);
    network.run(() -> opened.send(payload, to));
  }

  /** Binds where it is not bound. */
  synchronized void bindIfNeeded() throws IOException {
    requireOpen();
    openSocket();
  }

  /** Its port is free after this returns, for whoever asks through the real-time network. */
  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    receiveBuffer.close();
    network.isClosed(this);
    SimSocket opened = socket;
    if (opened != null && !network.offer(opened::close)) {
      // The network is closed, and nothing reaches a socket of it.
      socket = null;
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** What it is bound to; after close, what it was bound to. */
  synchronized @Nullable InetSocketAddress local() {
    return local;
  }

  /** What it is connected to; after close, what it was connected to. */
  synchronized @Nullable InetSocketAddress remote() {
    return remote;
  }

  synchronized int sendBuffer() {
    return sendBuffer;
  }

  synchronized void setSendBuffer(int size) {
    sendBuffer = size;
  }

  private SimSocket openSocket() throws IOException {
    SimSocket opened = socket;
    if (opened == null) {
      bind(null);
      opened = Objects.requireNonNull(socket);
    }
    return opened;
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (network.isNetworkThread()) {
      throw new IllegalStateException(
          "the network's own thread may wait for nobody: use SimHost.bind there, and this on"
              + " other threads");
    }
  }

  private <T> T onNetworkThread(Callable<T> task) throws IOException {
    try {
      return network.call(task);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private record Receiver(ReceiveBuffer buffer) implements DatagramHandler {
    @Override
    public void received(TransportAddress source, Payload payload) {
      buffer.add(new Datagram(source, payload));
    }

    @Override
    public void failed(IcmpError error) {
      if (error.kind() == IcmpError.Kind.PORT_UNREACHABLE) {
        buffer.addUnreachable(error.destination());
      }
    }
  }
}
