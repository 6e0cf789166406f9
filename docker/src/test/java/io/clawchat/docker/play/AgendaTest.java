package io.clawchat.docker.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** On a clock that the test turns. */
class AgendaTest {
  private final AtomicLong clock = new AtomicLong(1_000_000_000_000L);
  private final Agenda agenda = new Agenda(clock::get);
  private final List<String> done = new ArrayList<>();

  @Test
  void tasksRunInTheOrderOfTheirTimesAndThenOfTheirSetting() throws Exception {
    agenda.at(Duration.ofSeconds(2), () -> done.add("later"));
    agenda.at(Duration.ofSeconds(1), () -> done.add("first"));
    agenda.at(Duration.ofSeconds(1), () -> done.add("second"));
    pass(Duration.ofSeconds(3));

    agenda.runUntil(Duration.ofSeconds(3), () -> false);

    assertThat(done).containsExactly("first", "second", "later");
    assertThat(agenda.isEmpty()).isTrue();
  }

  @Test
  void itEndsAsSoonAsAllIsOver() throws Exception {
    agenda.at(Duration.ofSeconds(1), () -> done.add("one"));
    agenda.at(Duration.ofSeconds(2), () -> done.add("two"));
    pass(Duration.ofSeconds(5));

    agenda.runUntil(Duration.ofSeconds(9), () -> done.contains("one"));

    assertThat(done).containsExactly("one");
  }

  @Test
  void whileAProgramStartsTimeStandsStillAndWhatWasHeardIsHeard() throws Exception {
    agenda.at(Duration.ofSeconds(1), () -> done.add("due at 1 s"));
    agenda.pause();
    pass(Duration.ofSeconds(60));
    agenda.post(() -> done.add("heard at " + agenda.now().toSeconds() + " s"));
    agenda.post(agenda::resume);
    agenda.post(() -> pass(Duration.ofSeconds(1)));
    agenda.post(() -> done.add("seen at " + agenda.now().toSeconds() + " s"));

    agenda.runUntil(Duration.ofSeconds(2), () -> done.size() == 3);

    assertThat(done).containsExactly("heard at 0 s", "due at 1 s", "seen at 1 s");
  }

  @Test
  void whatATaskFindsWrongEndsTheRun() {
    agenda.post(
        () -> {
          throw new IllegalStateException("no JSON");
        });

    assertThatThrownBy(() -> agenda.runUntil(Duration.ofSeconds(1), () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no JSON");
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
