package io.clawchat.docker.site;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.scenario.Topology;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What STUN servers need beside their own addresses, to tell a NAT's filtering (RFC 5780). */
public final class SecondAddresses {
  private SecondAddresses() {}

  /**
   * Addresses on the internet that nobody has, one for each of these hosts: from the top of the
   * first documentation network downwards.
   */
  public static Map<String, IpAddress> of(Topology topology, Set<String> hosts) {
    Map<String, IpAddress> second = new LinkedHashMap<>();
    int last = 254;
    for (Topology.Host host : topology.hosts()) {
      if (hosts.contains(host.name())) {
        IpAddress free;
        do {
          free = IpAddress.parse("198.51.100." + last--);
        } while (isTaken(topology, free));
        second.put(host.name(), free);
      }
    }
    return second;
  }

  private static boolean isTaken(Topology topology, IpAddress address) {
    return topology.hosts().stream().anyMatch(host -> host.address().equals(address))
        || topology.nats().stream().anyMatch(nat -> nat.address().equals(address));
  }
}
