package io.clawchat.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the session learns that there is something to send. */
class ProbeQueueTest extends WatchedPaths {
  /** The session is in the middle of something, and asks for them when that is done. */
  @Test
  void sayNothingOfProbesThatACallMadeDue() {
    paths.confirmedBy(first);
    paths.heard(other, true);
    paths.challenged(first, 7);

    assertThat(probes()).hasSize(3);
    assertThat(told).isZero();
  }

  @Test
  void tellTheSessionOfProbesThatATimerMadeDue() {
    paths.confirm(List.of());
    world.runFor(Duration.ZERO);
    assertThat(told).as("asks for confirmation").isEqualTo(1);
    probes().clear();

    paths.confirmedBy(first);
    paths.heard(other, true);
    probes().clear();
    world.runFor(Duration.ofSeconds(1));
    assertThat(told).as("the examination goes on").isEqualTo(2);
    answer(probes().getFirst());
  }

  @Test
  void tellTheSessionThatConsentIsToBeChecked() {
    paths.start();
    paths.confirmedBy(first);
    assertThat(told).isZero();
    world.runFor(Duration.ZERO);

    assertThat(told).isEqualTo(1);
  }

  @Test
  void sayNothingWhenATimerHadNothingToAsk() {
    paths.confirm(List.of());
    world.runFor(Duration.ZERO);
    probes().clear();
    paths.confirmedBy(first);
    world.runFor(Duration.ofSeconds(1));

    assertThat(told).isEqualTo(1);
  }
}
