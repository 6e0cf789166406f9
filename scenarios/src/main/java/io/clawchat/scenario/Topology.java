package io.clawchat.scenario;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who stands where. Every address is settled, every name unique, and following {@code behind} from
 * anywhere ends on the public internet.
 *
 * @param nats outermost first: a NAT comes after the one that it stands behind
 * @param hosts in the order of the file
 */
public record Topology(List<Nat> nats, List<Host> hosts) {
  public Topology {
    nats = List.copyOf(nats);
    hosts = List.copyOf(hosts);
  }

  /**
   * One NAT and the network inside it.
   *
   * @param behind the NAT it stands behind; empty on the public internet
   * @param address its external address, on the network outside it
   * @param inside the network behind it; the first address of it is the NAT's own
   * @param link to the network outside it
   */
  public record Nat(
      String name,
      NatBehavior behavior,
      Optional<String> behind,
      IpAddress address,
      Subnet inside,
      Link link) {}

  /**
   * One machine with one interface.
   *
   * @param behind the NAT it stands behind; empty on the public internet
   * @param link to the network that it stands on
   */
  public record Host(String name, Optional<String> behind, IpAddress address, Link link) {}

  /**
   * The host of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Host host(String name) {
    return hosts.stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no host is named '" + name + "'"));
  }

  /**
   * The NAT of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Nat nat(String name) {
    return nats.stream()
        .filter(nat -> nat.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no NAT is named '" + name + "'"));
  }

  /**
   * The NATs between this host and the public internet, innermost first; empty for a public host.
   */
  public List<Nat> natsOutwardFrom(String host) {
    List<Nat> stack = new ArrayList<>();
    Optional<String> behind = host(host).behind();
    while (behind.isPresent()) {
      Nat nat = nat(behind.get());
      stack.add(nat);
      behind = nat.behind();
    }
    return List.copyOf(stack);
  }
}
