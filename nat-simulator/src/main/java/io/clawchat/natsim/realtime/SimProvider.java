package io.clawchat.natsim.realtime;

import io.clawchat.natsim.SimHost;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/** What {@link DatagramChannel#provider} returns: it opens datagram channels of one host only. */
final class SimProvider extends SelectorProvider {
  private final RealTimeNetwork network;
  private final SimHost host;

  SimProvider(RealTimeNetwork network, SimHost host) {
    this.network = network;
    this.host = host;
  }

  @Override
  public DatagramChannel openDatagramChannel() {
    return SimDatagramChannel.open(network, host);
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) {
    return openDatagramChannel();
  }

  @Override
  public Pipe openPipe() {
    throw only();
  }

  @Override
  public AbstractSelector openSelector() {
    throw only();
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() {
    throw only();
  }

  @Override
  public SocketChannel openSocketChannel() {
    throw only();
  }

  private static UnsupportedOperationException only() {
    return new UnsupportedOperationException(
        "a simulated host opens datagram channels only: no selectors, no TCP");
  }
}
