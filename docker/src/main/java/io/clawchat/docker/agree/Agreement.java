package io.clawchat.docker.agree;

import io.clawchat.scenario.result.SuiteResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole suite in both worlds.
 *
 * @param comparisons one for each scenario, in the order of the suite
 */
public record Agreement(SuiteResult simulated, SuiteResult onKernel, List<Comparison> comparisons) {
  public Agreement {
    comparisons = List.copyOf(comparisons);
  }

  /**
   * Compares two results of one suite, run by run.
   *
   * @throws IllegalArgumentException where they are of two suites
   */
  public static Agreement of(SuiteResult simulated, SuiteResult onKernel) {
    if (simulated.runs().size() != onKernel.runs().size()) {
      throw new IllegalArgumentException(
          "expected the same runs in both worlds, found %d and %d"
              .formatted(simulated.runs().size(), onKernel.runs().size()));
    }
    List<Comparison> comparisons = new ArrayList<>();
    for (int i = 0; i < simulated.runs().size(); i++) {
      comparisons.add(Comparison.of(simulated.runs().get(i), onKernel.runs().get(i)));
    }
    return new Agreement(simulated, onKernel, comparisons);
  }

  /** The scenarios in which the worlds differ. */
  public List<Comparison> disagreements() {
    return comparisons.stream().filter(comparison -> !comparison.agrees()).toList();
  }
}
