package io.clawchat.machine;

import io.clawchat.host.Arrival;
import io.clawchat.host.Receiver;
import io.clawchat.host.SendFailure;
import io.clawchat.host.UdpSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/** A non-blocking datagram channel on an {@link EventLoop}, and its {@link Sides}, if any. */
@Slf4j
final class MachineSocket implements UdpSocket, Selected {
  /** No UDP datagram is larger: its length field has 16 bits. */
  static final int LARGEST_DATAGRAM = 65_535;

  /** Datagrams one socket receives in a turn before others have theirs. */
  private static final int BATCH = 32;

  private final EventLoop loop;
  private final DatagramChannel channel;
  private final int localPort;
  private final Receiver receiver;
  private @Nullable Sides sides;

  MachineSocket(EventLoop loop, DatagramChannel channel, Receiver receiver) throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.localPort = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    this.receiver = receiver;
  }

  /** For one that is bound to all addresses. */
  void openSides(Supplier<List<InetAddress>> addresses) {
    sides = Sides.open(loop, this, channel, addresses);
  }

  @Override
  public int localPort() {
    return localPort;
  }

  @Override
  public Optional<SendFailure> send(ByteBuffer payload, InetSocketAddress destination) {
    return send(channel, payload, destination);
  }

  Optional<SendFailure> send(
      DatagramChannel from, ByteBuffer payload, InetSocketAddress destination) {
    loop.requireOwnThread();
    if (destination.isUnresolved()) {
      throw new IllegalArgumentException(
          destination + " is a name; a socket sends to addresses, so look it up first");
    }
    if (!channel.isOpen()) {
      return Optional.empty();
    }
    try {
      if (from.send(payload.duplicate(), destination) < payload.remaining()) {
        log.debug("Lost a datagram from {} to {}: the send buffer is full.", this, destination);
      }
      return Optional.empty();
    } catch (IOException failure) {
      return failed(destination, String.valueOf(failure.getMessage()));
    } catch (UnsupportedAddressTypeException failure) {
      return failed(destination, "no address of that IP version here");
    }
  }

  private Optional<SendFailure> failed(InetSocketAddress destination, String words) {
    log.debug("Lost a datagram from {} to {}: {}", this, destination, words);
    return Optional.of(new SendFailure(words));
  }

  @Override
  public void receive() {
    receive(channel, this);
  }

  /** What has arrived at one of the sides, or at none. */
  void receive(DatagramChannel from, UdpSocket side) {
    for (int i = 0; i < BATCH && from.isOpen() && !loop.isClosing(); i++) {
      ByteBuffer buffer = loop.receiveBuffer();
      try {
        InetSocketAddress source = (InetSocketAddress) from.receive(buffer);
        if (source == null) {
          return;
        }
        Arrival arrival = new Arrival(side, source, buffer.flip().slice());
        loop.call(() -> receiver.received(arrival));
      } catch (IOException failure) {
        log.debug("Nothing received on {}: {}", this, failure.toString());
      }
    }
  }

  @Override
  public void close() {
    loop.requireOwnThread();
    if (channel.isOpen()) {
      closeQuietly(channel);
      if (sides != null) {
        sides.close();
      }
      loop.forgetClosedChannels();
    }
  }

  @Override
  public void closeChannel() {
    closeQuietly(channel);
  }

  static void closeQuietly(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException failure) {
      log.debug("A UDP socket did not close.", failure);
    }
  }

  @Override
  public String toString() {
    return "UDP port " + localPort;
  }
}
