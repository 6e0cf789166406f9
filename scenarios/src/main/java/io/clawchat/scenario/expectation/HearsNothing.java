package io.clawchat.scenario.expectation;

import io.clawchat.scenario.Evidence;
import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.FaultSink;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Place;
import io.clawchat.scenario.Scenario;
import java.util.List;

/** No text reaches this host; one that only scans gets not a single packet. */
public record HearsNothing(Place place, String host) implements Expectation {
  private static final String SILENCE = "silence";

  @Override
  public void check(Scenario scenario, FaultSink faults) {
    boolean contradicted =
        scenario.expectations().stream()
            .anyMatch(other -> other instanceof Hears hears && hears.host().equals(host));
    if (contradicted) {
      faults.fault(Hears.KEY, host + " is expected to hear a text too; remove one of them");
    }
  }

  @Override
  public Judgement judge(Evidence evidence) {
    List<Happening> sounds =
        evidence
            .seenBy(host)
            .filter(
                seen -> seen instanceof Observation.Heard || seen instanceof Observation.Answered)
            .toList();
    return new Judgement(
        sounds.isEmpty(),
        SILENCE,
        sounds.isEmpty() ? SILENCE : sounds.getFirst().words() + others(sounds.size()));
  }

  private static String others(int count) {
    return count == 1 ? "" : " and " + (count - 1) + " more";
  }
}
