package io.clawchat.docker.play;

import io.clawchat.docker.link.DelayLine;
import io.clawchat.docker.router.KernelNat;
import io.clawchat.natsim.link.Link;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.Topology;
import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What of a scenario a kernel cannot show, told before anything starts. */
public final class Impossible {
  // What a machine of two processors still shows; a stranger's file shall not bring it down.
  private static final int MOST_NODES = 64;
  private static final int MOST_STEPS = 256;
  private static final int MOST_PROGRAMS = 32;

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
    Topology topology = scenario.topology();
    int nodes = topology.hosts().size() + topology.nats().size();
    if (nodes > MOST_NODES) {
      reasons.add("it has %,d hosts and NATs; at most %,d stand".formatted(nodes, MOST_NODES));
    }
    if (scenario.timeline().size() > MOST_STEPS) {
      reasons.add(
          "it has %,d steps, each a program or a word to one; at most %,d are played"
              .formatted(scenario.timeline().size(), MOST_STEPS));
    }
    int programs = scenario.timeline().stream().mapToInt(Step::programs).sum();
    if (programs > MOST_PROGRAMS) {
      reasons.add(
          "it starts %,d programs, most of them JVMs; at most %,d are started"
              .formatted(programs, MOST_PROGRAMS));
    }
    for (Topology.Nat nat : topology.nats()) {
      KernelNat.faults(nat.behavior())
          .forEach(fault -> reasons.add("the NAT " + nat.name() + ": " + fault));
    }
    topology.nats().forEach(nat -> links(reasons, nat.name(), nat.link()));
    topology.hosts().forEach(host -> links(reasons, host.name(), host.link()));
    return reasons;
  }

  private static void links(List<String> reasons, String whose, Link link) {
    DelayLine.unsupported(link)
        .forEach(reason -> reasons.add("the link of " + whose + ": " + reason));
  }
}
