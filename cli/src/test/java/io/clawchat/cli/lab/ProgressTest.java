package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.scenario.result.Judge;
import io.clawchat.scenario.result.RunResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000;
  private static final Scenario SCENARIO =
      ScenarioReader.read("good.yaml", LabFiles.GOOD).getFirst();
  private static final RunResult BROKEN =
      Judge.broken(SCENARIO, 1, new IllegalStateException("no ports left"), 1);
  private static final RunResult MET =
      new RunResult(SCENARIO, 1, List.of(), List.of(), BROKEN.observation(), Optional.empty(), 1);

  private final StringWriter err = new StringWriter();
  private long now = Long.MAX_VALUE; // clocks may wrap around

  private Progress progress(OptionalInt columns, int total) {
    return progress(columns, total, Duration.ZERO);
  }

  private Progress progress(OptionalInt columns, int total, Duration realTime) {
    return new Progress(new PrintWriter(err, true), columns, total, "runs", realTime, () -> now);
  }

  /** What a terminal shows after each write. */
  private List<String> screens() {
    return Arrays.stream(err.toString().split("\r")).skip(1).toList();
  }

  @Test
  void withoutATerminalNothingIsSaidOfAShortSuite() {
    Progress progress = progress(OptionalInt.empty(), 2);
    progress.ended(MET);
    now += 2 * SECOND - 1;
    progress.ended(MET);
    progress.close();

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void withoutATerminalALineIsSaidEveryTwoSeconds() {
    Progress progress = progress(OptionalInt.empty(), 2_000);
    now += 2 * SECOND;
    progress.ended(MET);
    progress.ended(MET);
    now += 2 * SECOND;
    progress.ended(BROKEN);
    progress.close();

    assertThat(err.toString().lines())
        .containsExactly(
            "  0 % · 1 of 2,000 runs, 0 not as expected",
            "  0 % · 3 of 2,000 runs, 1 not as expected");
  }

  @Test
  void aTerminalShowsProgressFromTheStartAndIsRedrawnTenTimesASecond() {
    Progress progress = progress(OptionalInt.of(80), 4);
    progress.ended(BROKEN);
    progress.ended(MET);
    now += SECOND / 10;
    progress.ended(MET);

    assertThat(screens())
        .containsExactly(
            "  0 % · 0 of 4 runs, 0 not as expected",
            " 25 % · 1 of 4 runs, 1 not as expected · two public hosts meet",
            " 75 % · 3 of 4 runs, 1 not as expected · two public hosts meet");
  }

  @Test
  void aLineNeverReachesTheLastColumnOfTheTerminal() {
    for (int columns = 10; columns < 80; columns++) {
      Progress progress = progress(OptionalInt.of(columns), 4);
      progress.ended(MET);
      progress.close();

      int width = columns;
      assertThat(screens()).allMatch(screen -> screen.length() < width);
      err.getBuffer().setLength(0);
    }
  }

  @Test
  void aShorterLineCoversTheLongerOneBefore() {
    Progress progress = progress(OptionalInt.of(80), 4);
    progress.ended(MET);
    int longest = screens().getLast().length();
    progress.close();

    assertThat(screens().getLast()).isBlank().hasSize(longest);
    assertThat(err.toString()).endsWith("\r");
  }

  @Test
  void inRealTimeItMovesWithTheTimelinesBeforeAnyRunEnds() {
    Duration each = SCENARIO.duration();
    Progress progress = progress(OptionalInt.of(80), 2, each.multipliedBy(2));
    progress.begun(SCENARIO);
    now += 60 * SECOND; // images are made first
    progress.tick();
    progress.stands(SCENARIO);
    now += each.toNanos() / 2;
    progress.tick();
    now += each.toNanos(); // it was slow to start
    progress.tick();
    progress.ended(MET);

    assertThat(screens())
        .extracting(screen -> screen.substring(0, 5))
        .containsExactly("  0 %", "  0 %", "  0 %", " 25 %", " 50 %");
    assertThat(screens().get(2)).contains(", 1 being built, 0 at play, 60 s");
    assertThat(screens().get(3)).contains(", 0 being built, 1 at play, ");
  }

  @Test
  void withoutATerminalTimeAloneIsALineEveryTenSeconds() {
    Progress progress = progress(OptionalInt.empty(), 2, SCENARIO.duration().multipliedBy(2));
    now += 10 * SECOND - 1;
    progress.tick();
    assertThat(err.toString()).isEmpty();
    now++;
    progress.tick();
    now += 9 * SECOND;
    progress.tick();

    assertThat(err.toString().lines()).hasSize(1);
  }
}
