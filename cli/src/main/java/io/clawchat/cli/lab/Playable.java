package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.cli.terminal.ProcessContext;
import io.clawchat.docker.play.Impossible;
import io.clawchat.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scenarios, parted by whether a kernel can show them.
 *
 * @param scenarios those that it can
 * @param all how many there were
 * @param reasons why not the others, and how many each reason concerns
 */
record Playable(List<Scenario> scenarios, int all, Map<String, Integer> reasons) {
  /** In real time; a suite should end while one waits for it. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int MOST_REASONS = 8;

  static Playable of(List<Scenario> scenarios, Duration longest) {
    List<Scenario> playable = new ArrayList<>();
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      List<String> why = Impossible.reasons(scenario, longest);
      if (why.isEmpty()) {
        playable.add(scenario);
      }
      why.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
    }
    return new Playable(playable, scenarios.size(), reasons);
  }

  /**
   * All of them.
   *
   * @throws BadInputException with the reasons, where a kernel cannot show some
   */
  List<Scenario> orRefuse() {
    if (scenarios.size() < all) {
      String mend = "%n--skip-impossible leaves them out.".formatted();
      throw new BadInputException(words() + (scenarios.isEmpty() ? "" : mend));
    }
    return scenarios;
  }

  /**
   * Those that a kernel can show, at least one.
   *
   * @throws BadInputException with the reasons, where it can show none
   */
  List<Scenario> tellingWhatIsLeftOut(ProcessContext context) {
    if (scenarios.isEmpty()) {
      throw new BadInputException(words());
    }
    if (scenarios.size() < all) {
      context.err().prose(words());
      context.err().println("They are left out.");
    }
    return scenarios;
  }

  private String words() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "a kernel cannot show %,d of %,d scenarios:",
                all - scenarios.size(),
                all));
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_REASONS)
        .forEach(
            reason ->
                text.append(
                    String.format(
                        Locale.ROOT, "%n  %,5d × %s", reason.getValue(), reason.getKey())));
    if (reasons.size() > MOST_REASONS) {
      text.append("%n  and %,d reasons more".formatted(reasons.size() - MOST_REASONS));
    }
    return text.toString();
  }
}
