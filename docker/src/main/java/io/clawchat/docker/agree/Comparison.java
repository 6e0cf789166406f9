package io.clawchat.docker.agree;

import io.clawchat.scenario.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One scenario in both worlds.
 *
 * @param differences none where the worlds agree
 */
public record Comparison(RunResult simulated, RunResult onKernel, List<Difference> differences) {
  private static final String NOTHING = "nothing of the kind";

  public Comparison {
    differences = List.copyOf(differences);
  }

  /**
   * Compares two runs of one scenario.
   *
   * @throws IllegalArgumentException where they are of two
   */
  public static Comparison of(RunResult simulated, RunResult onKernel) {
    if (!simulated.scenario().equals(onKernel.scenario())) {
      throw new IllegalArgumentException(
          "expected two runs of one scenario, found '%s' and '%s'"
              .formatted(simulated.scenario().name(), onKernel.scenario().name()));
    }
    if (simulated.error().isPresent() || onKernel.error().isPresent()) {
      return new Comparison(
          simulated,
          onKernel,
          List.of(new Difference("the run itself", ending(simulated), ending(onKernel))));
    }
    Map<String, String> first = Findings.of(simulated);
    Map<String, String> second = Findings.of(onKernel);
    Set<String> all = new LinkedHashSet<>(first.keySet());
    all.addAll(second.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String what : all) {
      String one = first.getOrDefault(what, NOTHING);
      String other = second.getOrDefault(what, NOTHING);
      if (!one.equals(other)) {
        differences.add(new Difference(what, one, other));
      }
    }
    return new Comparison(simulated, onKernel, differences);
  }

  private static String ending(RunResult run) {
    return run.error().map(why -> "broke: " + why).orElse("came to its end");
  }

  /** Whether both worlds showed the same. */
  public boolean agrees() {
    return differences.isEmpty();
  }
}
