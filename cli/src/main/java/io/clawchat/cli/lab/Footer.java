package io.clawchat.cli.lab;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.lab.SimulatorBackend;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said after the table: how to play the failures again, and how long it took. */
final class Footer {
  private static final int MOST_REPLAYS = 3;

  private Footer() {}

  static List<String> of(SuiteResult result, ScenarioChoice choice) {
    List<String> lines = new ArrayList<>();
    List<Scenario> failed =
        result.runs().stream()
            .filter(run -> run.ending() != RunResult.Ending.AS_EXPECTED)
            .map(RunResult::scenario)
            .toList();
    if (!failed.isEmpty()) {
      lines.add(simulated(result) ? "The same packets again:" : "The same scenario again:");
      failed.stream()
          .limit(MOST_REPLAYS)
          .map(scenario -> "  " + replay(scenario, result, choice.packaged()))
          .forEach(lines::add);
    }
    int runs = result.runs().size();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d %s in %.2f s",
            runs,
            runs == 1 ? "run" : "runs",
            result.wallNanos() / 1e9));
    return lines;
  }

  private static String replay(Scenario scenario, SuiteResult result, boolean packaged) {
    String file = packaged ? "" : " " + quote(scenario.place().file());
    String world =
        simulated(result)
            ? "--seed " + result.seed()
            : "--backend " + result.backend() + longest(scenario);
    return "clawchat lab run%s --only %s %s".formatted(file, quote(scenario.name()), world);
  }

  /** On a kernel chance is not ours, so that no seed brings the packets back. */
  private static boolean simulated(SuiteResult result) {
    return result.backend().equals(SimulatorBackend.NAME);
  }

  /** A scenario that lasts longer than usual would be refused without it; in whole seconds. */
  private static String longest(Scenario scenario) {
    return scenario.duration().compareTo(Playable.LONGEST) > 0
        ? " --longest " + scenario.duration().plusMillis(999).toSeconds() + "s"
        : "";
  }

  /** One word of a shell. */
  private static String quote(String text) {
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
