package io.clawchat.natsim;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.trace.DropReason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network whose members reach each other directly: the internet, or what lies behind a NAT. A
 * packet to an address that is not of the segment goes to the gateway, if there is one.
 */
public final class Segment {
  private final World world;
  private final String name;
  private final @Nullable Subnet subnet;
  private final Map<IpAddress, Attachment> attachments = new HashMap<>();
  private @Nullable Attachment gateway;

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
  }

  void attach(Attachment attachment) {
    attachments.put(attachment.address(), attachment);
  }

  void attachGateway(Attachment attachment) {
    attach(attachment);
    gateway = attachment;
  }

  /** Who takes a packet next; null where nobody does. */
  @Nullable Attachment next(IpAddress source, IpAddress destination) {
    if (source.isV4() != destination.isV4()) {
      return null;
    }
    Attachment direct = attachments.get(destination);
    if (direct != null || subnet == null || subnet.contains(destination)) {
      return direct;
    }
    return gateway;
  }

  /** All members but one, by address: where what is multicast goes. */
  List<Attachment> others(Attachment one) {
    return attachments.values().stream()
        .filter(attachment -> attachment != one)
        .sorted(Comparator.comparing(Attachment::address))
        .toList();
  }

  DropReason whyUnreachable(IpAddress destination) {
    return subnet == null && destination.isPrivate()
        ? new DropReason.PrivateDestination(destination, name)
        : new DropReason.NoRoute(destination, name);
  }

  @Override
  public String toString() {
    return name;
  }
}
