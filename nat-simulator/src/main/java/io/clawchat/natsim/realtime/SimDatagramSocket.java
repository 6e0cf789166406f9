package io.clawchat.natsim.realtime;

import io.clawchat.natsim.SimHost;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DatagramSocket} of a simulated host. It behaves as that class's documentation says, with
 * these limits, each refused with words where it is met:
 *
 * <ul>
 *   <li>of the socket options there are the two buffers and the timeout. The receive buffer bounds
 *       what waits to be received, in bytes with UDP headers; the send buffer bounds a datagram;
 *   <li>no address is shared, no traffic class set, and there is no broadcast and no multicast.
 * </ul>
 *
 * <p>{@link #send} returns once the datagram is handed to the network's thread. Safe for use by
 * several threads, but not by the network's own.
 */
public final class SimDatagramSocket extends SocketWithOptions {
  private final @Nullable SimDatagramChannel channel;

  /**
   * Opens a socket and binds it.
   *
   * @param host of the network that {@code network} runs
   * @param local the host's address or the wildcard, and a port, 0 for any; null to bind later
   * @throws SocketException when the host has no such address or the port is taken
   */
  public SimDatagramSocket(RealTimeNetwork network, SimHost host, @Nullable SocketAddress local)
      throws SocketException {
    this(
        new Endpoint(
            Objects.requireNonNull(network, "network"), Objects.requireNonNull(host, "host")),
        null);
    if (local != null) {
      bindOrClose(local);
    }
  }

  /** Opens a socket and binds it to a port, 0 for any. */
  public SimDatagramSocket(RealTimeNetwork network, SimHost host, int port) throws SocketException {
    this(network, host, new InetSocketAddress(port));
  }

  SimDatagramSocket(Endpoint endpoint, @Nullable SimDatagramChannel channel) {
    super(endpoint);
    this.channel = channel;
  }

  private void bindOrClose(SocketAddress local) throws SocketException {
    try {
      bind(local);
    } catch (SocketException | RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public void bind(@Nullable SocketAddress local) throws SocketException {
    SocketExceptions.translated(
        () -> endpoint.bind(local == null ? null : SocketAddresses.requireResolved(local)));
  }

  @Override
  public void connect(InetAddress address, int port) {
    requireAddress(address);
    try {
      connect(new InetSocketAddress(address, port));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void connect(SocketAddress remote) throws SocketException {
    requireAddress(remote);
    try {
      SocketExceptions.translated(
          () -> endpoint.connect(SocketAddresses.requireResolved(remote), true));
    } catch (SocketException e) {
      if (!isClosed()) {
        throw e;
      }
    }
  }

  @Override
  public void disconnect() {
    endpoint.disconnect();
  }

  @Override
  public boolean isBound() {
    return endpoint.local() != null;
  }

  @Override
  public boolean isConnected() {
    return endpoint.remote() != null;
  }

  @Override
  public @Nullable InetAddress getInetAddress() {
    InetSocketAddress remote = endpoint.remote();
    return remote == null ? null : remote.getAddress();
  }

  @Override
  public int getPort() {
    InetSocketAddress remote = endpoint.remote();
    return remote == null ? -1 : remote.getPort();
  }

  @Override
  public @Nullable SocketAddress getRemoteSocketAddress() {
    return endpoint.remote();
  }

  @Override
  public @Nullable SocketAddress getLocalSocketAddress() {
    return isClosed() ? null : endpoint.local();
  }

  @Override
  public @Nullable InetAddress getLocalAddress() {
    if (isClosed()) {
      return null;
    }
    InetSocketAddress local = endpoint.local();
    return local == null ? SocketAddresses.WILDCARD : local.getAddress();
  }

  @Override
  public int getLocalPort() {
    if (isClosed()) {
      return -1;
    }
    InetSocketAddress local = endpoint.local();
    return local == null ? 0 : local.getPort();
  }

  @Override
  public void send(DatagramPacket packet) throws IOException {
    synchronized (packet) {
      try {
        requireBlocking();
        endpoint.send(
            ByteBuffer.wrap(packet.getData(), packet.getOffset(), packet.getLength()),
            destination(packet));
      } catch (AlreadyConnectedException e) {
        throw new IllegalArgumentException("Connected and packet address differ", e);
      } catch (ClosedChannelException e) {
        throw SocketExceptions.closed(e);
      }
    }
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    synchronized (packet) {
      try {
        Datagram datagram = await(timeoutNs());
        int size = datagram.truncatedTo(PacketCapacity.of(packet));
        PacketCapacity.setLength(packet, size);
        packet.setSocketAddress(datagram.source().toSocketAddress());
      } catch (SocketTimeoutException | ClosedByInterruptException e) {
        throw e;
      } catch (InterruptedIOException e) {
        close();
        throw SocketExceptions.closedByInterrupt(e);
      } catch (ClosedChannelException e) {
        throw SocketExceptions.closed(e);
      }
    }
  }

  private Datagram await(long limitNs) throws IOException {
    requireBlocking();
    endpoint.bindIfNeeded();
    return channel == null ? endpoint.receiveBuffer.await(limitNs) : channel.await(limitNs);
  }

  private void requireBlocking() {
    if (channel != null && !channel.isBlocking()) {
      throw new IllegalBlockingModeException();
    }
  }

  private InetSocketAddress destination(DatagramPacket packet) {
    if (packet.getAddress() != null) {
      return SocketAddresses.requireResolved(packet.getSocketAddress());
    }
    InetSocketAddress remote = endpoint.remote();
    if (remote == null) {
      throw new IllegalArgumentException("Address not set");
    }
    packet.setSocketAddress(remote);
    return remote;
  }

  @Override
  public void close() {
    if (channel == null) {
      endpoint.close();
    } else {
      channel.closeUnchecked();
    }
  }

  @Override
  public boolean isClosed() {
    return endpoint.isClosed();
  }

  @Override
  public @Nullable DatagramChannel getChannel() {
    return channel;
  }

  private static void requireAddress(@Nullable Object address) {
    if (address == null) {
      throw new IllegalArgumentException("Address can't be null");
    }
  }
}
