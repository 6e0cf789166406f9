package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;

/** Where everything stands in the simulated internets of the benchmarks. */
final class Addresses {
  static final TransportAddress SERVER = TransportAddress.parse("203.0.113.9:4000");
  static final Subnet HOME = Subnet.parse("10.0.0.0/8");

  private static final IpAddress FIRST_EXTERNAL = IpAddress.parse("198.18.0.1");

  private Addresses() {}

  /** The external address of a NAT, from 0. */
  static IpAddress external(int number) {
    return FIRST_EXTERNAL.plus(number);
  }

  /** The internal address of a host, from 0; that of the router comes before it. */
  static IpAddress internal(int number) {
    return HOME.at(2 + number);
  }
}
