package io.clawchat.docker.router;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.gateway.Service;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What keeps netfilter from showing a behaviour, and what to take instead. */
final class Faults {
  private final NatBehavior behavior;
  private final List<String> faults = new ArrayList<>();

  private Faults(NatBehavior behavior) {
    this.behavior = behavior;
  }

  /** Those of the behaviour itself, wherever the router stands. */
  static List<String> of(NatBehavior behavior) {
    Faults faults = new Faults(behavior);
    faults.findAll();
    return List.copyOf(faults.faults);
  }

  /** What of the place is missing or cannot be. */
  static List<String> of(NatBehavior behavior, RouterPlace place) {
    List<String> faults = new ArrayList<>();
    Translation translation = behavior.translation();
    boolean address =
        behavior.hairpinning() == Hairpinning.EXTERNAL_SOURCE && translation == Translation.NAPT
            || translation == Translation.ONE_TO_ONE
            || !behavior.portMapping().services().isEmpty();
    if (address && place.address().isEmpty()) {
      faults.add("hairpinning, one-to-one and port mapping need the router's address outside");
    }
    if (translation == Translation.NAPT && place.family() == Family.V6) {
      faults.add(
          "nft has no room for maps of IPv6 transport addresses; use none or nptv6 for IPv6");
    }
    if (translation == Translation.NONE && place.subnet().isEmpty()) {
      faults.add("a firewall needs the subnet inside, which tells IPv4 from IPv6");
    }
    if (translation == Translation.ONE_TO_ONE && place.family() == Family.V6) {
      faults.add("one-to-one is written for IPv4; use nptv6");
    }
    if (translation == Translation.NPTV6
        && (place.subnet().isEmpty() || place.shownAs().isEmpty())) {
      faults.add("nptv6 needs the subnet inside and the one that stands for it outside");
    }
    if (!behavior.portMapping().services().isEmpty()) {
      place.address().flatMap(PortMapper::fault).ifPresent(faults::add);
    }
    return faults;
  }

  private void findAll() {
    translation();
    scopes();
    ports();
    hairpinning();
    lifetime();
    limits();
    portMapping();
  }

  private void limits() {
    Limits limits = behavior.limits();
    if (!limits.mappings().equals(Limits.Bound.NONE)) {
      faults.add("netfilter counts sessions, not mappings; take limits of sessions, or none");
    }
    if (limits.whenFull() == Limits.WhenFull.EVICT) {
      faults.add("netfilter ends no session to make room; take limits that refuse, or none");
    }
    if (!limits.sessions().equals(Limits.Bound.NONE)
        && behavior.lifetime().refreshedBy() == Lifetime.Refresh.OUTBOUND) {
      faults.add(
          "with 'refreshed-by: outbound' connection tracking forgets sessions early; take no limits"
              + " of sessions");
    }
  }

  private void translation() {
    if (behavior.translation() == Translation.NAT64) {
      faults.add("netfilter has no NAT64; take napt, or the simulator");
    }
  }

  private void scopes() {
    if (!Scopes.knows(behavior.mapping()) || !Scopes.knows(behavior.filtering())) {
      faults.add("plug-ins for mapping and filtering have no rules; use those of RFC 4787");
    } else if (behavior.translation().choosesPorts()
        && Scopes.of(behavior.filtering()).compareTo(Scopes.of(behavior.mapping())) < 0) {
      faults.add(
          "connection tracking answers a remote from the port that it came in by, where "
              + behavior.mapping().words()
              + " mapping has another port for it; with that mapping use "
              + behavior.mapping().words()
              + " filtering");
    }
  }

  private void ports() {
    if (behavior.preservesParity()) {
      faults.add("netfilter knows no even and odd ports; take a NAT that does not keep parity");
    }
    PortAllocation allocation = behavior.allocation();
    switch (allocation) {
      case PortAllocation.Preservation(var overloading, var onCollision) -> {
        if (onCollision == OnCollision.REFUSE && overloading == Overloading.NONE) {
          faults.add(
              "the maps of ports draw another where one is taken; with a port that is never changed"
                  + " use overloading, or the simulator");
        }
      }
      case PortAllocation.Random random -> {}
      case PortAllocation.Sequential sequential -> {}
      case PortAllocation.Blocks blocks ->
          faults.add("netfilter has no blocks of ports; use preservation or random");
      default ->
          faults.add(
              "the plug-in " + allocation.words() + " has no rules; use preservation or random");
    }
    boolean mapsToOnePort =
        Scopes.knows(behavior.mapping())
            && Scopes.of(behavior.mapping()) != Scopes.ADDRESS_AND_PORT;
    if (behavior.unsolicited().remembered()
        && mapsToOnePort
        && !(allocation instanceof PortAllocation.Preservation)) {
      faults.add(
          "which mapping an unsolicited packet blocks is told by its port, which must be that of"
              + " the host; use preservation, or do not remember unsolicited packets");
    }
  }

  private void hairpinning() {
    Hairpinning hairpinning = behavior.hairpinning();
    if (hairpinning == Hairpinning.NONE) {
      return;
    }
    if (behavior.allocation().overloads()) {
      faults.add(
          "who is meant by an external port that several share is not known; use no overloading, or"
              + " 'hairpinning: none'");
    }
    if (behavior.translation() == Translation.ONE_TO_ONE) {
      faults.add(
          "one to one has a single address here, so that nobody hairpins; use 'hairpinning: none'");
    }
    if (behavior.translation() == Translation.NAPT
        && hairpinning == Hairpinning.INTERNAL_SOURCE
        && !behavior.filtering().isEveryone()) {
      faults.add(
          "hairpinning with the internal source is not filtered by the external one; use"
              + " 'filtering: endpoint-independent' or 'hairpinning: external-source'");
    }
    if (!behavior.translation().choosesPorts() && !behavior.filtering().isEveryone()) {
      faults.add(
          "hairpinning without ports is shown without a filter only; use"
              + " 'filtering: endpoint-independent' or 'hairpinning: none'");
    }
    if (behavior.unsolicited().remembered()) {
      faults.add("hairpinned packets that are refused are not remembered; use 'hairpinning: none'");
    }
  }

  private void lifetime() {
    Lifetime lifetime = behavior.lifetime();
    boolean changes = Times.changesOnReply(lifetime);
    if (lifetime.afterReply().compareTo(lifetime.beforeReply()) < 0) {
      faults.add(
          "connection tracking keeps a flow for the time before a reply even if others had one;"
              + " take a time after a reply that is no shorter");
    }
    if (behavior.allocation().overloads()
        && !(Times.isWholeSeconds(lifetime.beforeReply())
            && Times.isWholeSeconds(lifetime.afterReply()))) {
      faults.add("connection tracking counts whole seconds; take lifetimes in whole seconds");
    }
    switch (lifetime.refreshedBy()) {
      case BOTH -> {}
      case INBOUND ->
          faults.add(
              "connection tracking is refreshed by outbound packets always; use"
                  + " 'refreshed-by: both' or 'refreshed-by: outbound'");
      case OUTBOUND -> {
        if (behavior.allocation().overloads()) {
          faults.add(
              "connection tracking, which port overloading is, is refreshed by inbound packets as"
                  + " well; use 'refreshed-by: both'");
        }
        if (changes) {
          faults.add(
              "an inbound packet that does not refresh cannot give a mapping another timeout; with"
                  + " 'refreshed-by: outbound' use one timeout before and after a reply");
        }
        if (behavior.unsolicited().remembered() || !behavior.portMapping().services().isEmpty()) {
          faults.add(
              "with 'refreshed-by: outbound' unsolicited packets end before connection tracking:"
                  + " neither remember them nor map ports");
        }
      }
    }
  }

  private void portMapping() {
    Set<Service> services = behavior.portMapping().services();
    if (services.contains(Service.NAT_PMP) != services.contains(Service.PCP)) {
      faults.add("miniupnpd speaks NAT-PMP and PCP or neither; take both");
    }
    if (!behavior.portMapping().faults().isEmpty()) {
      faults.add("miniupnpd is honest; take no faults of port mapping, or the simulator");
    }
  }
}
