package io.clawchat.traversal;

import java.util.Comparator;
import java.util.List;

/** Finds the strategies that may help, the most promising first, and of equals the cheapest. */
public final class Planner {
  /** A strategy, and what it would take. */
  public record Choice(Strategy strategy, Plan plan) {}

  private static final Comparator<Choice> BEST_FIRST =
      Comparator.comparingDouble((Choice choice) -> choice.plan().chance())
          .reversed()
          .thenComparingInt(choice -> choice.plan().packets());

  private Planner() {}

  /**
   * All that may help. None is left out since its chance is small: a wrong measurement is the
   * commonest reason not to connect.
   */
  public static List<Choice> choices(Situation situation, List<Strategy> strategies) {
    return strategies.stream()
        .flatMap(each -> each.plan(situation).map(plan -> new Choice(each, plan)).stream())
        .sorted(BEST_FIRST)
        .toList();
  }
}
