package io.clawchat.machine;

import io.clawchat.host.SendFailure;
import io.clawchat.host.UdpSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/**
 * A socket of all addresses, as it is at one of them: what is sent here leaves from there. Where
 * the address is gone, it leaves as the routes say.
 */
final class Side implements UdpSocket, Selected {
  private final MachineSocket whole;
  private final DatagramChannel channel;

  Side(MachineSocket whole, DatagramChannel channel) {
    this.whole = whole;
    this.channel = channel;
  }

  @Override
  public int localPort() {
    return whole.localPort();
  }

  @Override
  public Optional<SendFailure> send(ByteBuffer payload, InetSocketAddress destination) {
    boolean sent = channel.isOpen() && whole.send(channel, payload, destination).isEmpty();
    return sent ? Optional.empty() : whole.send(payload, destination);
  }

  @Override
  public void receive() {
    whole.receive(channel, this);
  }

  /** Closing one side closes the socket. */
  @Override
  public void close() {
    whole.close();
  }

  @Override
  public void closeChannel() {
    MachineSocket.closeQuietly(channel);
  }
}
