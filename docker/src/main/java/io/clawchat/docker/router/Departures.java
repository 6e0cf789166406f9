package io.clawchat.docker.router;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import java.util.ArrayList;
import java.util.List;

/** Where a kernel does a little otherwise than the model says, in cases that are rare. */
final class Departures {
  private Departures() {}

  static List<String> of(NatBehavior behavior) {
    List<String> departures = new ArrayList<>();
    allocation(behavior, departures);
    if (behavior.fragments() == FragmentHandling.PASS && !isPlainRouter(behavior)) {
      departures.add(
          "fragments are put together before they pass, so that none is lost for having come early");
    }
    if (behavior.lifetime().refreshedBy() == Lifetime.Refresh.OUTBOUND
        && behavior.icmp().translatesErrors()) {
      departures.add("an ICMP error about a flow that has been silent for 1 s does not come in");
    }
    if (behavior.hairpinning() == Hairpinning.INTERNAL_SOURCE
        && behavior.translation() == Translation.NAPT) {
      departures.add("a hairpinned packet neither makes nor refreshes the mapping of its sender");
    }
    if (behavior.hairpinning() == Hairpinning.EXTERNAL_SOURCE
        && behavior.translation() == Translation.NAPT) {
      departures.add("a packet hairpinned to a port without a mapping makes none for its sender");
    }
    if (behavior.hairpinning() != Hairpinning.NONE
        && behavior.unsolicited().rejected()
        && !behavior.filtering().isEveryone()) {
      departures.add("a hairpinned packet that the filter refuses is dropped in silence");
    }
    limits(behavior, departures);
    if (!behavior.portMapping().services().isEmpty()) {
      departures.add("ports can be mapped for TCP as well, by NAT-PMP and PCP for at least 120 s");
      departures.add("UPnP leases last as long as was asked, up to 7 days");
      if (behavior.unsolicited().remembered() && !behavior.allocation().overloads()) {
        departures.add("a flow from before a port was mapped is let in by it");
      }
      departures.add(
          "a host sends through the port that was mapped for it only from when a packet came in by it"
              + " on, and other hosts may be given that port");
    }
    return departures;
  }

  private static void limits(NatBehavior behavior, List<String> departures) {
    if (behavior.limits().sessions().equals(Limits.Bound.NONE)) {
      return;
    }
    departures.add(
        "sessions of TCP and ICMP take room as well, and for some milliseconds one that was refused");
    if (behavior.unsolicited().remembered()) {
      departures.add("what is remembered of unsolicited packets takes no session");
    }
    if (behavior.hairpinning() != Hairpinning.NONE) {
      departures.add("a hairpinned flow is one session, of its sender");
    }
  }

  private static void allocation(NatBehavior behavior, List<String> departures) {
    PortAllocation allocation = behavior.allocation();
    if (!behavior.translation().choosesPorts()) {
      return;
    }
    if (allocation instanceof PortAllocation.Preservation preservation
        && preservation.onCollision() == OnCollision.NEXT) {
      departures.add("a port that cannot be preserved is drawn at random, not the next free one");
    }
    if (allocation instanceof PortAllocation.Sequential) {
      departures.add("the first port of a sequence is the first of the range, not a random one");
    }
    if (allocation.overloads()) {
      if (!allocation.keepsSockets()) {
        departures.add(
            "a socket that lost its port in one flow keeps the new one in later flows, where it can");
      }
      if (Times.changesOnReply(behavior.lifetime())) {
        departures.add(
            "the time after a reply holds from the first packet that passes more than 2 s after the"
                + " flow began");
      }
    } else {
      departures.add(
          "a port is drawn that another mapping may have: then the packet is lost, and the next one"
              + " draws again");
    }
  }

  /** It forwards without connection tracking. */
  private static boolean isPlainRouter(NatBehavior behavior) {
    return behavior.isStateless() && behavior.translation() == Translation.NONE;
  }
}
