package io.clawchat.natsim.probe;

import io.clawchat.natsim.Network;
import io.clawchat.natsim.Segment;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Prefix64;
import java.util.List;
import java.util.Objects;

/**
 * Where a prober stands: in a network that nobody has used yet, on both sides of what it is to
 * classify.
 *
 * @param network whose time the prober runs
 * @param inside the segment behind the NAT, with no hosts in it; behind several NATs in a row they
 *     are classified as one
 * @param servers two addresses that are free on the internet, for probing servers; of the IP
 *     version that the NAT has outside, and of different networks
 * @param prefix64 where IPv4 servers stand for hosts inside, where the NAT is a NAT64
 */
public record ProbeSite(
    Network network, Segment inside, List<IpAddress> servers, Prefix64 prefix64) {
  private static final List<IpAddress> SERVERS_V4 =
      List.of(IpAddress.parse("192.0.2.1"), IpAddress.parse("203.0.113.1"));
  private static final List<IpAddress> SERVERS_V6 =
      List.of(IpAddress.parse("2001:db8:fffe::1"), IpAddress.parse("2001:db8:ffff::1"));

  public ProbeSite {
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(prefix64, "prefix64");
    servers = List.copyOf(servers);
    if (inside.subnet().isEmpty()) {
      throw new IllegalArgumentException(
          "probing needs the segment behind a NAT, found " + inside + ": take Nat.inside()");
    }
    if (servers.size() != 2
        || servers.getFirst().equals(servers.getLast())
        || servers.getFirst().isV4() != servers.getLast().isV4()) {
      throw new IllegalArgumentException(
          "RFC 5780 needs servers at two addresses of one IP version, found " + servers);
    }
  }

  /**
   * Behind a NAT with one IP version on both sides. Servers get addresses of the documentation
   * blocks: 192.0.2.1 and 203.0.113.1, or 2001:db8:fffe::1 and 2001:db8:ffff::1.
   */
  public static ProbeSite behind(Network network, Segment inside) {
    boolean v4 = inside.subnet().map(subnet -> subnet.prefix().isV4()).orElse(true);
    return new ProbeSite(network, inside, v4 ? SERVERS_V4 : SERVERS_V6, Prefix64.WELL_KNOWN);
  }

  /** Behind a NAT64, with servers at 192.0.2.1 and 203.0.113.1. */
  public static ProbeSite behindNat64(Network network, Segment inside, Prefix64 prefix64) {
    return new ProbeSite(network, inside, SERVERS_V4, prefix64);
  }

  /** The same with servers at other addresses. */
  public ProbeSite withServers(List<IpAddress> newServers) {
    return new ProbeSite(network, inside, newServers, prefix64);
  }
}
