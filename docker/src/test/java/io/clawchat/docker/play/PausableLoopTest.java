package io.clawchat.docker.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** On a clock that the test turns. */
class PausableLoopTest {
  private final AtomicLong clock = new AtomicLong(1_000_000_000_000L);
  private final PausableLoop loop = new PausableLoop(clock::get);
  private final List<String> done = new ArrayList<>();

  @Test
  void tasksRunInTheOrderOfTheirTimesAndThenOfTheirSetting() throws Exception {
    loop.at(Duration.ofSeconds(2), () -> done.add("later"));
    loop.at(Duration.ofSeconds(1), () -> done.add("first"));
    loop.at(Duration.ofSeconds(1), () -> done.add("second"));
    pass(Duration.ofSeconds(3));

    loop.runUntil(Duration.ofSeconds(3), () -> false);

    assertThat(done).containsExactly("first", "second", "later");
    assertThat(loop.isEmpty()).isTrue();
  }

  @Test
  void itEndsAsSoonAsAllIsOver() throws Exception {
    loop.at(Duration.ofSeconds(1), () -> done.add("one"));
    loop.at(Duration.ofSeconds(2), () -> done.add("two"));
    pass(Duration.ofSeconds(5));

    loop.runUntil(Duration.ofSeconds(9), () -> done.contains("one"));

    assertThat(done).containsExactly("one");
  }

  @Test
  void whileAProgramStartsTimeStandsStillAndWhatWasHeardIsHeard() throws Exception {
    loop.at(Duration.ofSeconds(1), () -> done.add("due at 1 s"));
    loop.pause();
    pass(Duration.ofSeconds(60));
    loop.post(() -> done.add("heard at " + loop.now().toSeconds() + " s"));
    loop.post(loop::resume);
    loop.post(() -> pass(Duration.ofSeconds(1)));
    loop.post(() -> done.add("seen at " + loop.now().toSeconds() + " s"));

    loop.runUntil(Duration.ofSeconds(2), () -> done.size() == 3);

    assertThat(done).containsExactly("heard at 0 s", "due at 1 s", "seen at 1 s");
  }

  @Test
  void whatATaskFindsWrongEndsTheRun() {
    loop.post(
        () -> {
          throw new IllegalStateException("no JSON");
        });

    assertThatThrownBy(() -> loop.runUntil(Duration.ofSeconds(1), () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no JSON");
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
