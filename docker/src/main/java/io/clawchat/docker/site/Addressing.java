package io.clawchat.docker.site;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.scenario.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What iproute2 is told at a node whose interfaces are up: addresses and routes. A line each,
 * without the word {@code ip}; nothing is run here.
 */
public final class Addressing {
  private Addressing() {}

  /**
   * A host's.
   *
   * @param second a second address, where it has one
   * @param outside its interface
   */
  public static List<String> of(
      Topology topology, Topology.Host host, Optional<IpAddress> second, String outside) {
    List<String> lines = outside(topology, host.address(), host.behind(), outside);
    second.ifPresent(also -> lines.add(address(also + "/32", outside)));
    return lines;
  }

  /**
   * A router's.
   *
   * @param inside the interface towards its hosts
   * @param outside the one towards the internet
   */
  public static List<String> of(
      Topology topology, Topology.Nat nat, String inside, String outside) {
    List<String> lines = outside(topology, nat.address(), nat.behind(), outside);
    lines.add(address(nat.inside().at(1) + "/" + nat.inside().length(), inside));
    return lines;
  }

  /** On the internet everyone is next door; behind a NAT the way out is the NAT. */
  private static List<String> outside(
      Topology topology, IpAddress address, Optional<String> behind, String nic) {
    List<String> lines = new ArrayList<>();
    if (behind.isEmpty()) {
      lines.add(address(address + "/32", nic));
      lines.add("route replace default dev " + nic);
    } else {
      Subnet network = topology.nat(behind.get()).inside();
      lines.add(address(address + "/" + network.length(), nic));
      lines.add("route replace default via " + network.at(1));
    }
    return lines;
  }

  private static String address(String withLength, String nic) {
    return "address add " + withLength + " dev " + nic;
  }
}
