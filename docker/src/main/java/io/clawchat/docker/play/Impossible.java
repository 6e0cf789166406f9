package io.clawchat.docker.play;

import io.clawchat.docker.link.DelayLine;
import io.clawchat.docker.router.KernelNat;
import io.clawchat.natsim.link.Link;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.TimeWords;
import io.clawchat.scenario.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What of a scenario a kernel cannot show, told before anything starts. */
public final class Impossible {
  private Impossible() {}

  /**
   * Why not, each reason in words; empty where it can be played.
   *
   * @param longest how long a scenario may last, since it is played in real time
   */
  public static List<String> reasons(Scenario scenario, Duration longest) {
    List<String> reasons = new ArrayList<>();
    if (scenario.duration().compareTo(longest) > 0) {
      reasons.add(
          "it lasts %s, and a kernel plays in real time; at most %s are played (--longest)"
              .formatted(TimeWords.of(scenario.duration()), TimeWords.of(longest)));
    }
    for (Topology.Nat nat : scenario.topology().nats()) {
      KernelNat.faults(nat.behavior())
          .forEach(fault -> reasons.add("the NAT " + nat.name() + ": " + fault));
    }
    scenario.topology().nats().forEach(nat -> links(reasons, nat.name(), nat.link()));
    scenario.topology().hosts().forEach(host -> links(reasons, host.name(), host.link()));
    return reasons;
  }

  private static void links(List<String> reasons, String whose, Link link) {
    DelayLine.unsupported(link)
        .forEach(reason -> reasons.add("the link of " + whose + ": " + reason));
  }
}
