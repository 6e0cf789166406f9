package io.clawchat.scenario;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The same address in the simulator's type and in the JDK's. */
public final class Addresses {
  private Addresses() {}

  /** Of a socket, for the simulator. */
  public static TransportAddress of(InetSocketAddress address) {
    return new TransportAddress(IpAddress.of(address.getAddress().getAddress()), address.getPort());
  }

  /** Of a socket, for the JDK. */
  public static InetSocketAddress of(TransportAddress address) {
    return new InetSocketAddress(of(address.ip()), address.port());
  }

  /** Of an interface, for the JDK. */
  public static InetAddress of(IpAddress address) {
    try {
      return InetAddress.getByAddress(address.toBytes());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are always an address", e);
    }
  }
}
