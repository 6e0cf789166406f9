package io.clawchat.natsim.realtime;

import io.clawchat.natsim.SimHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.NotYetConnectedException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DatagramChannel} of a simulated host. It behaves as that class's documentation says,
 * blocking and non-blocking, with these limits, each refused with words where it is met:
 *
 * <ul>
 *   <li>no selector takes it: {@link #register} throws {@link
 *       java.nio.channels.IllegalSelectorException}, as for any channel of a foreign provider;
 *   <li>of the socket options there are {@link java.net.StandardSocketOptions#SO_RCVBUF}, which
 *       bounds what waits to be received, and {@link java.net.StandardSocketOptions#SO_SNDBUF},
 *       which bounds a datagram;
 *   <li>there is no multicast and no broadcast.
 * </ul>
 *
 * <p>Safe for use by several threads, but not by the network's own.
 */
public final class SimDatagramChannel extends DatagramChannel {
  private final Endpoint endpoint;
  private final SimDatagramSocket socket;

  private SimDatagramChannel(RealTimeNetwork network, SimHost host) {
    super(new SimProvider(network, host));
    endpoint = new Endpoint(network, host);
    socket = new SimDatagramSocket(endpoint, this);
  }

  /**
   * Opens a channel that is neither bound nor connected.
   *
   * @param host of the network that {@code network} runs
   */
  public static SimDatagramChannel open(RealTimeNetwork network, SimHost host) {
    return new SimDatagramChannel(
        Objects.requireNonNull(network, "network"), Objects.requireNonNull(host, "host"));
  }

  @Override
  public SimDatagramChannel bind(@Nullable SocketAddress local) throws IOException {
    endpoint.bind(local == null ? null : SocketAddresses.requireResolved(local));
    return this;
  }

  @Override
  public SimDatagramChannel connect(SocketAddress remote) throws IOException {
    endpoint.connect(SocketAddresses.requireResolved(remote), false);
    return this;
  }

  @Override
  public SimDatagramChannel disconnect() {
    endpoint.disconnect();
    return this;
  }

  @Override
  public boolean isConnected() {
    return endpoint.remote() != null;
  }

  @Override
  public @Nullable SocketAddress getRemoteAddress() throws ClosedChannelException {
    requireOpen();
    return endpoint.remote();
  }

  @Override
  public @Nullable SocketAddress getLocalAddress() throws ClosedChannelException {
    requireOpen();
    return endpoint.local();
  }

  @Override
  public DatagramSocket socket() {
    return socket;
  }

  @Override
  public @Nullable SocketAddress receive(ByteBuffer room) throws IOException {
    Buffers.requireWritable(room);
    Datagram datagram = receive();
    if (datagram == null) {
      return null;
    }
    datagram.truncatedTo(room);
    return datagram.source().toSocketAddress();
  }

  @Override
  public int send(ByteBuffer bytes, SocketAddress target) throws IOException {
    InetSocketAddress destination = SocketAddresses.requireResolved(target);
    int size = bytes.remaining();
    endpoint.send(bytes, destination);
    return size;
  }

  @Override
  public int read(ByteBuffer room) throws IOException {
    return (int) read(new ByteBuffer[] {room}, 0, 1);
  }

  @Override
  public long read(ByteBuffer[] rooms, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, rooms.length);
    for (int i = offset; i < offset + length; i++) {
      Buffers.requireWritable(rooms[i]);
    }
    requireConnected();
    Datagram datagram = receive();
    return datagram == null ? 0 : Buffers.scatter(datagram.payload(), rooms, offset, length);
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return send(bytes, requireConnected());
  }

  @Override
  public long write(ByteBuffer[] parts, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, parts.length);
    return Buffers.gathered(parts, offset, length, whole -> write(whole));
  }

  @Override
  public <T> SimDatagramChannel setOption(SocketOption<T> name, T value) throws IOException {
    requireOpen();
    Options.set(endpoint, name, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    requireOpen();
    return Options.get(endpoint, name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Options.SUPPORTED;
  }

  @Override
  public MembershipKey join(InetAddress group, NetworkInterface card) {
    throw new UnsupportedOperationException(Options.NO_MULTICAST);
  }

  @Override
  public MembershipKey join(InetAddress group, NetworkInterface card, InetAddress source) {
    throw new UnsupportedOperationException(Options.NO_MULTICAST);
  }

  /** Waits for a datagram where the channel blocks; null where it does not and there is none. */
  private @Nullable Datagram receive() throws IOException {
    endpoint.bindIfNeeded();
    return isBlocking() ? await(0) : endpoint.receiveBuffer.poll();
  }

  /** For the channel's socket, whose {@code close} has no exception to throw. */
  void closeUnchecked() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a datagram; the channel is closed when the thread is interrupted meanwhile. */
  Datagram await(long limitNs) throws IOException {
    boolean completed = false;
    try {
      begin();
      Datagram datagram = endpoint.receiveBuffer.await(limitNs);
      completed = true;
      return datagram;
    } finally {
      end(completed);
    }
  }

  private InetSocketAddress requireConnected() throws ClosedChannelException {
    requireOpen();
    InetSocketAddress remote = endpoint.remote();
    if (remote == null) {
      throw new NotYetConnectedException();
    }
    return remote;
  }

  private void requireOpen() throws ClosedChannelException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  @Override
  protected void implCloseSelectableChannel() {
    endpoint.close();
  }

  /** Nothing is to be done: which way to receive is asked each time. */
  @Override
  protected void implConfigureBlocking(boolean block) {}
}
