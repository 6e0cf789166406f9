package io.clawchat.natsim;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.RoutingDrop;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network whose members reach each other directly: the internet, or what lies behind a NAT. A
 * packet to an address that is not of the segment goes to the router of its block, if there is one,
 * else to the gateway, if there is one.
 */
public final class Segment {
  private final World world;
  private final String name;
  private final @Nullable Subnet subnet;
  private final Map<IpAddress, Attachment> attachments = new HashMap<>();
  private final List<Route> routes = new ArrayList<>(0);
  private @Nullable Attachment gateway;

  private record Route(Subnet block, Attachment router) {}

  private Segment(World world, String name, @Nullable Subnet subnet) {
    this.world = world;
    this.name = name;
    this.subnet = subnet;
  }

  static Segment internet(World world) {
    return new Segment(world, "internet", null);
  }

  static Segment behind(Nat nat, Subnet subnet) {
    return new Segment(nat.world, "inside " + nat.name(), subnet);
  }

  /** {@code internet}, or {@code inside} and the name of the NAT. */
  public String name() {
    return name;
  }

  /** The block its addresses are of; the internet has none. */
  public Optional<Subnet> subnet() {
    return Optional.ofNullable(subnet);
  }

  boolean isOf(World other) {
    return world == other;
  }

  void requireFree(IpAddress address) {
    if (!address.isUnicast()) {
      throw new IllegalArgumentException(
          address + " is no address that a host or a NAT may have (RFC 6890)");
    }
    if (subnet != null && !subnet.hasHost(address)) {
      throw new IllegalArgumentException(
          address + " is not a host's address in " + subnet + ", the subnet of " + name);
    }
    Attachment owner = attachments.get(address);
    if (owner != null) {
      throw new IllegalArgumentException(
          address + " on " + name + " belongs to " + owner.node() + " already: choose another");
    }
    for (Route route : routes) {
      if (route.block().contains(address)) {
        throw new IllegalArgumentException(
            address
                + " on "
                + name
                + " is of "
                + route.block()
                + ", which lies behind "
                + route.router().node()
                + ": choose another");
      }
    }
  }

  /** Refuses a block that lies elsewhere already. */
  void requireFree(Subnet block) {
    for (Route route : routes) {
      if (route.block().overlaps(block)) {
        throw new IllegalArgumentException(
            block
                + " overlaps "
                + route.block()
                + ", which lies behind "
                + route.router().node()
                + ": choose another");
      }
    }
    for (Map.Entry<IpAddress, Attachment> entry : attachments.entrySet()) {
      if (block.contains(entry.getKey())) {
        throw new IllegalArgumentException(
            block + " has the address of " + entry.getValue().node() + " on " + name + " in it");
      }
    }
  }

  /** Gives an attachment an address more on this segment. */
  void attach(IpAddress address, Attachment attachment) {
    attachments.put(address, attachment);
  }

  /** Leads packets to a block to a router. */
  void route(Subnet block, Attachment router) {
    routes.add(new Route(block, router));
  }

  void attachGateway(Attachment attachment) {
    attach(attachment.address(), attachment);
    gateway = attachment;
  }

  /** Takes an attachment off, with all its addresses and routes. */
  void detach(Attachment attachment) {
    attachments.values().removeIf(attachment::equals);
    routes.removeIf(route -> route.router().equals(attachment));
  }

  /**
   * Who takes a packet next; null where nobody does.
   *
   * @param v4 whether its source is an IPv4 address
   */
  @Nullable Attachment next(boolean v4, IpAddress destination) {
    if (v4 != destination.isV4()) {
      return null;
    }
    Attachment direct = attachments.get(destination);
    if (direct != null) {
      return direct;
    }
    for (int i = 0; i < routes.size(); i++) { // an iterator a packet would be one object too many
      if (routes.get(i).block().contains(destination)) {
        return routes.get(i).router();
      }
    }
    return subnet == null || subnet.contains(destination) ? null : gateway;
  }

  /** All members but one, by address: where what is multicast goes. */
  List<Attachment> others(Attachment one) {
    return attachments.values().stream()
        .filter(attachment -> !attachment.equals(one))
        .distinct()
        .sorted(Comparator.comparing(Attachment::address))
        .toList();
  }

  DropReason whyUnreachable(IpAddress destination) {
    return subnet == null && destination.isPrivate()
        ? new RoutingDrop.PrivateDestination(destination, name)
        : new RoutingDrop.NoRoute(destination, name);
  }

  @Override
  public String toString() {
    return name;
  }
}
