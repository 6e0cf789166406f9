package io.clawchat.machine;

import io.clawchat.host.Receiver;
import io.clawchat.host.UdpSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import lombok.extern.slf4j.Slf4j;

/** A non-blocking datagram channel on an {@link EventLoop}. */
@Slf4j
final class MachineSocket implements UdpSocket {
  /** No UDP datagram is larger: its length field has 16 bits. */
  static final int LARGEST_DATAGRAM = 65_535;

  /** Datagrams one socket receives in a turn before others have theirs. */
  private static final int BATCH = 32;

  private final EventLoop loop;
  private final DatagramChannel channel;
  private final int localPort;
  private final Receiver receiver;

  MachineSocket(EventLoop loop, DatagramChannel channel, Receiver receiver) throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.localPort = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    this.receiver = receiver;
  }

  @Override
  public int localPort() {
    return localPort;
  }

  @Override
  public void send(ByteBuffer payload, InetSocketAddress destination) {
    loop.requireOwnThread();
    if (destination.isUnresolved()) {
      throw new IllegalArgumentException(
          destination + " is a name; a socket sends to addresses, so look it up first");
    }
    if (!channel.isOpen()) {
      return;
    }
    try {
      if (channel.send(payload.duplicate(), destination) < payload.remaining()) {
        log.debug("Lost a datagram from {} to {}: the send buffer is full.", this, destination);
      }
    } catch (IOException | UnsupportedAddressTypeException failure) {
      log.debug("Lost a datagram from {} to {}: {}", this, destination, failure.toString());
    }
  }

  /** Hands on what has arrived, one callback for each datagram. */
  void receive() {
    for (int i = 0; i < BATCH && channel.isOpen() && !loop.isClosing(); i++) {
      ByteBuffer buffer = loop.receiveBuffer();
      try {
        InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
        if (source == null) {
          return;
        }
        ByteBuffer payload = buffer.flip().slice();
        loop.call(() -> receiver.received(source, payload));
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
      loop.forgetClosedChannels();
    }
  }

  /** Closes without a word to the loop, which is ending. */
  void closeChannel() {
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
