package io.clawchat.natsim.probe;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.Limits.WhenFull;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a prober must find, and where it may find nothing; each such place has its reason here. */
final class Expectation {
  private final NatUnderTest nat;
  private final NatBehavior behavior;
  private final boolean choosesPorts;
  private final List<String> differences = new ArrayList<>();

  Expectation(NatUnderTest nat) {
    this.nat = nat;
    this.behavior = nat.behavior();
    this.choosesPorts = behavior.translation().choosesPorts();
  }

  List<String> differences(ObservedBehavior seen) {
    expect("translation", seen.translation(), behavior.translation(), true);
    expect("mapping", seen.mapping(), behavior.mapping(), true);
    expect("filtering", seen.filtering(), behavior.filtering(), true);
    expectPorts(seen);
    // One address leaves nothing to choose.
    expect("pooling", seen.pooling(), behavior.pooling(), choosesPorts && nat.addresses() > 1);
    expect(
        "hairpinning",
        seen.hairpinning(),
        behavior.hairpinning(),
        hairpinningShows() || showsByLuck() && seen.hairpinning().found().isPresent());
    // Where everything comes in at any time nothing ends.
    boolean ends = !behavior.isStateless();
    expect(
        "before reply",
        seen.lifetimeBeforeReply(),
        upToSecond(behavior.lifetime().beforeReply()),
        ends);
    expect(
        "after reply",
        seen.lifetimeAfterReply(),
        upToSecond(behavior.lifetime().afterReply()),
        ends);
    expect("refresh", seen.refreshedBy(), behavior.lifetime().refreshedBy(), ends);
    expectLimits(seen);
    expect(
        "rejected", seen.rejectsUnsolicited(), behavior.unsolicited().rejected(), rejectionShows());
    expect("remembered", seen.remembersUnsolicited(), behavior.unsolicited().remembered(), true);
    expect("errors", seen.translatesErrors(), behavior.icmp().translatesErrors(), true);
    expect("expiry", seen.announcesExpiry(), behavior.icmp().announcesExpiry(), true);
    // Where nobody looks at ports, fragments pass in any order.
    expect(
        "fragments",
        seen.fragments(),
        behavior.isStateless() ? FragmentHandling.REASSEMBLE : behavior.fragments(),
        true);
    expect("MTU", seen.announcesMtu(), behavior.icmp().announcesMtu(), true);
    return differences;
  }

  private void expectPorts(ObservedBehavior seen) {
    boolean stepsLookAlike =
        behavior.preservesParity()
            && behavior.allocation() instanceof PortAllocation.Sequential sequential
            && (sequential.step() == 1 || sequential.step() == 2);
    expect("allocation", seen.allocation(), allocation(), choosesPorts && !stepsLookAlike);
    boolean preserves = behavior.allocation() instanceof PortAllocation.Preservation;
    expect("ports", seen.ports(), behavior.ports(), choosesPorts && preserves);
    // Where no port is ever changed none changes its parity.
    boolean refuses = CoreProductTest.refuses(behavior.allocation());
    expect("parity", seen.preservesParity(), behavior.preservesParity(), choosesPorts && !refuses);
  }

  private SeenAllocation allocation() {
    return switch (behavior.allocation()) {
      case PortAllocation.Preservation preservation ->
          new SeenAllocation.Preservation(preservation.overloading(), preservation.onCollision());
      case PortAllocation.Sequential sequential -> new SeenAllocation.Sequential(sequential.step());
      case PortAllocation.Blocks blocks when blocks.size() > 1 ->
          new SeenAllocation.Blocks(blocks.size());
      default -> new SeenAllocation.Random();
    };
  }

  /**
   * An unsolicited packet that is remembered closes the port to the one who sent it: where filters
   * look at ports two hosts never meet.
   */
  private boolean hairpinningShows() {
    boolean closedByThePacketBefore =
        behavior.unsolicited().remembered()
            && (behavior.filtering() == FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT
                || isWithoutDetour()
                || showsByLuck());
    boolean marksShow = !behavior.allocation().overloads();
    return behavior.translation() != Translation.NONE
        && (!closedByThePacketBefore || behavior.hairpinning() == Hairpinning.NONE && marksShow);
  }

  /** A port that is never changed leaves no other to answer by, once a packet has blocked it. */
  private boolean isWithoutDetour() {
    return CoreProductTest.refuses(behavior.allocation())
        && behavior.filtering() == FilteringBehavior.ADDRESS_DEPENDENT;
  }

  /** After a packet that is remembered the next mapping may have the address that is let in. */
  private boolean showsByLuck() {
    return behavior.unsolicited().remembered()
        && behavior.filtering() == FilteringBehavior.ADDRESS_DEPENDENT
        && behavior.pooling() == AddressPooling.ARBITRARY
        && nat.addresses() > 1;
  }

  /** A router that lets everything in meets no unsolicited packet. */
  private boolean rejectionShows() {
    return !behavior.isStateless() || behavior.translation() == Translation.ONE_TO_ONE;
  }

  private void expectLimits(ObservedBehavior seen) {
    int blockPorts =
        behavior.allocation() instanceof PortAllocation.Blocks blocks
            ? blocks.size() * blocks.mostPerSubscriber() * addressesOfAHost()
            : Integer.MAX_VALUE;
    boolean portsLimit =
        behavior.translation().choosesPorts() && !behavior.allocation().overloads();
    int ports = portsLimit ? behavior.ports().size() : Integer.MAX_VALUE / 4;
    Limits.Bound mappings = behavior.limits().mappings();
    Limits.Bound sessions = behavior.limits().sessions();
    int mappingsOfAHost =
        Math.min(Math.min(mappings.perHost(), blockPorts), ports * addressesOfAHost());
    int mappingsOfAll = Math.min(mappings.all(), ports * nat.addresses());
    int ofAHost = Math.min(mappingsOfAHost, sessions.perHost());
    int ofAll = Math.min(mappingsOfAll, sessions.all());
    boolean hostFull = ofAHost < nat.mostMappings();
    // Each host asks for as many, rounded up: a limit just beyond may be met, and then is seen.
    boolean beyond = ofAll >= nat.mostMappings() && ofAll < 2 * nat.mostMappings();
    boolean allFull = ofAll < nat.mostMappings() || beyond && seen.mappings().found().isPresent();
    expect("of a host", seen.mappingsOfAHost(), Math.min(ofAHost, ofAll), hostFull);
    expect("of all", seen.mappings(), ofAll, allFull);
    expectRemotes(seen, Math.min(mappings.perHost(), mappingsOfAll), blockPorts);
    expect("when full", seen.whenFull(), behavior.limits().whenFull(), hostFull || allFull);
  }

  /** A session whose room another took is seen to be gone only where it closed the way in. */
  private void expectRemotes(ObservedBehavior seen, int mappings, int blockPorts) {
    boolean mappingEach = behavior.mapping() == MappingBehavior.ADDRESS_AND_PORT_DEPENDENT;
    int portsOfASocket = behavior.preservesParity() ? blockPorts / 2 : blockPorts;
    int remotes =
        Math.min(
            behavior.limits().sessions().perHost(),
            mappingEach ? Math.min(mappings, portsOfASocket) : Integer.MAX_VALUE);
    boolean closes =
        behavior.limits().whenFull() == WhenFull.REFUSE
            || behavior.filtering() == FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT;
    expect("of a socket", seen.remotesOfASocket(), remotes, remotes < nat.mostMappings() && closes);
  }

  private int addressesOfAHost() {
    return behavior.pooling() == AddressPooling.ARBITRARY ? nat.addresses() : 1;
  }

  private static Duration upToSecond(Duration lifetime) {
    return Duration.ofSeconds(lifetime.plusNanos(999_999_999).toSeconds());
  }

  private void expect(String axis, Observation<?> seen, Object value, boolean shows) {
    boolean right = shows ? seen.found().filter(value::equals).isPresent() : seen.found().isEmpty();
    if (!right) {
      differences.add(
          "%s: expected %s, found %s".formatted(axis, shows ? value : "unobservable", seen));
    }
  }
}
