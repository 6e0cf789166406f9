package org.example.stun;

import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** The client's seam, put on a simulated host: all that a project has to write. */
final class Simulated implements Transport {
  private final SimHost host;
  private final StunClient client;
  private final SimSocket socket;

  private Simulated(SimHost host, int port) throws BindException {
    this.host = host;
    this.client = new StunClient(this, host.random());
    this.socket =
        host.bind(port, (source, payload) -> client.received(toInet(source), payload.toBytes()));
  }

  static StunClient client(SimHost host, int port) throws BindException {
    return new Simulated(host, port).client;
  }

  @Override
  public void send(byte[] datagram, InetSocketAddress destination) {
    socket.send(ByteBuffer.wrap(datagram), fromInet(destination));
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    return host.after(delay, task)::cancel;
  }

  static InetSocketAddress toInet(TransportAddress address) {
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(address.ip().toBytes()), address.port());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TransportAddress fromInet(InetSocketAddress address) {
    return new TransportAddress(IpAddress.of(address.getAddress().getAddress()), address.getPort());
  }
}
