package io.clawchat.path;

import io.clawchat.host.Arrival;
import io.clawchat.host.UdpSocket;
import java.net.InetSocketAddress;

/**
 * A way for packets, there and back.
 *
 * @param local the socket they leave from and arrive at
 * @param remote the other side's transport address
 */
public record Path(UdpSocket local, InetSocketAddress remote) {

  /** The path that a datagram came by. */
  public static Path of(Arrival arrival) {
    return new Path(arrival.at(), arrival.from());
  }

  /** From the same socket to another address. */
  public Path to(InetSocketAddress elsewhere) {
    return new Path(local, elsewhere);
  }
}
