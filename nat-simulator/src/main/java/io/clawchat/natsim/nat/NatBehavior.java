package io.clawchat.natsim.nat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Preservation;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.gateway.PortMapping;
import java.time.Duration;
import java.util.Objects;
import lombok.Builder;

/**
 * All that one NAT does, as one value; {@code io.clawchat.natsim.preset} has named ones. What
 * cannot be is refused here, with the reason; nothing is ignored.
 *
 * @param translation what becomes of addresses
 * @param mapping when an external transport address is reused (RFC 4787 §4.1)
 * @param filtering who may send in (RFC 4787 §5)
 * @param allocation how external ports are chosen (RFC 4787 §4.2)
 * @param ports the external ports there are to choose from
 * @param preservesParity whether an even internal port gets an even external one and an odd one an
 *     odd (RFC 4787 §4.2.2); where none of that parity is free, none is
 * @param pooling which external address a mapping gets where there are several
 * @param hairpinning whether hosts behind it reach each other by their external addresses
 * @param lifetime how long mappings and filter entries live
 * @param limits how many mappings there may be, and what happens then
 * @param unsolicited what packets from outside leave behind that no mapping lets in
 * @param icmp what it does about ICMP errors
 * @param fragments what it does about fragments
 * @param portMapping the services by which hosts behind it ask for mappings
 */
@Builder(toBuilder = true, builderMethodName = "")
public record NatBehavior(
    Translation translation,
    RemoteScope mapping,
    RemoteScope filtering,
    PortAllocation allocation,
    PortRange ports,
    boolean preservesParity,
    AddressPooling pooling,
    Hairpinning hairpinning,
    Lifetime lifetime,
    Limits limits,
    UnsolicitedInbound unsolicited,
    IcmpBehavior icmp,
    FragmentHandling fragments,
    PortMapping portMapping) {

  public NatBehavior {
    Objects.requireNonNull(translation, "translation");
    Objects.requireNonNull(mapping, "mapping");
    Objects.requireNonNull(filtering, "filtering");
    Objects.requireNonNull(allocation, "allocation");
    Objects.requireNonNull(ports, "ports");
    Objects.requireNonNull(pooling, "pooling");
    Objects.requireNonNull(hairpinning, "hairpinning");
    Objects.requireNonNull(lifetime, "lifetime");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(unsolicited, "unsolicited");
    Objects.requireNonNull(icmp, "icmp");
    Objects.requireNonNull(fragments, "fragments");
    Objects.requireNonNull(portMapping, "portMapping");
    require(
        translation == Translation.NAPT || portMapping.services().isEmpty(),
        "%s has no ports to map: port-mapping services go with napt"
            .formatted(translation.words()));
    if (translation.choosesPorts()) {
      requirePortsThatServe(mapping, filtering, allocation, ports);
    } else {
      requireNothingAboutPorts(translation, mapping, allocation, ports, preservesParity);
      require(
          pooling == AddressPooling.PAIRED,
          "%s gives a host one address at most: take pooling PAIRED"
              .formatted(translation.words()));
      requireNoRemapping(translation, unsolicited);
    }
    require(
        translation != Translation.NONE || hairpinning == Hairpinning.NONE,
        "a router that translates nothing has no external addresses to hairpin by: take hairpinning"
            + " NONE");
    if (!translation.choosesPorts() && filtering.isEveryone()) {
      requireNoState(translation, lifetime, limits, fragments);
    }
  }

  /** The three axes that decide who can connect; the rest as RFC 4787 recommends. */
  public static NatBehavior of(
      RemoteScope mapping, RemoteScope filtering, PortAllocation allocation) {
    return new NatBehavior(
        Translation.NAPT,
        mapping,
        filtering,
        allocation,
        PortRange.DEFAULT,
        false,
        AddressPooling.PAIRED,
        Hairpinning.NONE,
        Lifetime.RECOMMENDED,
        Limits.NONE,
        UnsolicitedInbound.IGNORED,
        IcmpBehavior.FULL,
        FragmentHandling.PASS,
        PortMapping.NONE);
  }

  /** A router that leaves ports as they are; the rest as RFC 4787 recommends. */
  public static NatBehavior portless(Translation translation, RemoteScope filtering) {
    return of(MappingBehavior.ENDPOINT_INDEPENDENT, filtering, new Preservation()).toBuilder()
        .translation(translation)
        .build();
  }

  /** Whether it decides about each packet by itself and keeps no mappings. */
  public boolean isStateless() {
    return !translation.choosesPorts() && filtering.isEveryone();
  }

  private static void requirePortsThatServe(
      RemoteScope mapping, RemoteScope filtering, PortAllocation allocation, PortRange ports) {
    require(
        !allocation.overloads()
            || mapping == MappingBehavior.ADDRESS_AND_PORT_DEPENDENT
                && filtering == FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
        "mappings that share a port are told apart by their remotes' address and port: port"
            + " overloading needs address-and-port-dependent mapping and filtering, found "
            + mapping.words()
            + " and "
            + filtering.words());
    require(
        !allocation.keepsSockets() || allocation.overloads(),
        "a NAT whose sockets keep their ports overloads them: "
            + allocation.words()
            + " says otherwise");
    if (allocation instanceof Preservation(var overloading, var onCollision)
        && onCollision == OnCollision.REFUSE) {
      require(
          ports.equals(PortRange.ALL),
          "a NAT that gives no port but the internal one has no range of its own: with onCollision"
              + " REFUSE take PortRange.ALL, found "
              + ports);
      require(
          allocation.overloads() || mapping.isEveryone(),
          "a socket that may use no port but its own reaches one remote only where each needs a"
              + " mapping: with onCollision REFUSE take overloading or endpoint-independent mapping,"
              + " found "
              + mapping.words());
    }
    require(
        !(allocation instanceof PortAllocation.Blocks blocks) || blocks.size() <= ports.size(),
        "the ports " + ports + " are fewer than one block: take a wider range or smaller blocks");
  }

  private static void requireNothingAboutPorts(
      Translation translation,
      RemoteScope mapping,
      PortAllocation allocation,
      PortRange ports,
      boolean preservesParity) {
    require(
        mapping == MappingBehavior.ENDPOINT_INDEPENDENT
            && allocation.equals(new Preservation())
            && ports.equals(PortRange.DEFAULT)
            && !preservesParity,
        "%s leaves ports as they are: take NatBehavior.portless and change neither mapping,"
                .formatted(translation.words())
            + " allocation, ports nor parity");
  }

  private static void requireNoState(
      Translation translation, Lifetime lifetime, Limits limits, FragmentHandling fragments) {
    require(
        lifetime.equals(Lifetime.RECOMMENDED)
            && limits.equals(Limits.NONE)
            && fragments == FragmentHandling.PASS,
        "%s with endpoint-independent filtering keeps no mappings and no fragments: take"
                .formatted(translation.words())
            + " Lifetime.RECOMMENDED, Limits.NONE and FragmentHandling.PASS, which then mean nothing");
  }

  private static void requireNoRemapping(Translation translation, UnsolicitedInbound unsolicited) {
    require(
        !unsolicited.remembered(),
        "%s cannot give a mapping another port: unsolicited packets are not remembered"
            .formatted(translation.words()));
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Changes a behaviour; it begins with all values of {@link #toBuilder}'s. */
  @SuppressWarnings("NullAway") // there is no builder that begins with nothing
  public static class NatBehaviorBuilder {
    /** One timeout, before a reply and after it; which packets refresh stays as it is. */
    public NatBehaviorBuilder idleTimeout(Duration timeout) {
      return lifetime(new Lifetime(timeout, timeout, lifetime.refreshedBy()));
    }

    /** Which packets refresh; timeouts stay as they are. */
    public NatBehaviorBuilder refreshedBy(Lifetime.Refresh refresh) {
      return lifetime(lifetime.refreshedBy(refresh));
    }
  }
}
