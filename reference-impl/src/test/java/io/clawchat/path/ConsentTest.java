package io.clawchat.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the other side is asked whether it is there, and when it is given up. */
class ConsentTest extends WatchedPaths {
  @Test
  void askToBeConfirmedOnEachPathOnceAndAnewEachTime() {
    paths.confirm(List.of(other, first));
    world.runFor(Duration.ZERO);
    assertThat(probes()).extracting(Probe::by).containsExactly(first, other);
    world.runFor(Duration.ofMillis(249));
    assertThat(probes()).hasSize(2);
    world.runFor(Duration.ofMillis(1));
    assertThat(probes()).hasSize(4);
    assertThat(probes()).extracting(Probe::frame).doesNotHaveDuplicates();

    world.runFor(Duration.ofMillis(500 + 1_000 + 2_000 + 2_000)); // each twice, at most 2 s
    assertThat(probes()).hasSize(12);
    paths.confirmedBy(first);
    world.runFor(Duration.ofSeconds(4));
    assertThat(probes()).hasSize(12);
  }

  @Test
  void checkASilentPathEvery4To6SecondsAndGiveItUpAfter30() {
    paths.start();
    paths.confirmedBy(first);
    world.runFor(Duration.ofMillis(3_999));
    assertThat(probes()).isEmpty();
    world.runFor(Duration.ofMillis(2_001));
    assertThat(probes()).hasSize(1);
    world.runFor(Duration.ofMillis(23_999));
    assertThat(probes()).hasSizeBetween(5, 7);
    assertThat(expired).isZero();

    world.runFor(Duration.ofMillis(1));
    assertThat(expired).isOne();
  }

  @Test
  void doNotCheckAPathOnWhichMuchIsHeard() {
    paths.start();
    paths.confirmedBy(first);
    for (int second = 0; second < 120; second++) {
      world.runFor(Duration.ofSeconds(1));
      paths.heard(first, true);
    }

    assertThat(probes()).isEmpty();
    assertThat(expired).isZero();
  }

  @Test
  void checkAndGiveUpAPathThatFallsSilentAfterATalk() {
    paths.start();
    paths.confirmedBy(first);
    for (int second = 0; second < 60; second++) {
      world.runFor(Duration.ofSeconds(1));
      paths.heard(first, true);
    }
    world.runFor(Duration.ofMillis(3_999));
    assertThat(probes()).isEmpty();
    world.runFor(Duration.ofMillis(2_001));
    assertThat(probes()).hasSize(1);
    world.runFor(Duration.ofMillis(23_999));
    assertThat(expired).isZero();

    world.runFor(Duration.ofMillis(1));
    assertThat(expired).isOne();
  }

  @Test
  void checkAfterAnyTimeBetween4And6Seconds() {
    paths.start();
    paths.confirmedBy(first);
    List<Duration> waits = new ArrayList<>();
    for (int check = 0; check < 200; check++) {
      Duration heard = world.now();
      probes().clear();
      assertThat(world.runUntil(() -> !probes().isEmpty(), Duration.ofSeconds(6))).isTrue();
      waits.add(world.now().minus(heard));
      paths.heard(first, true);
    }

    assertThat(waits)
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(4)) >= 0)
        .anyMatch(wait -> wait.compareTo(Duration.ofMillis(4_200)) < 0)
        .anyMatch(wait -> wait.compareTo(Duration.ofMillis(5_800)) > 0)
        .doesNotHaveDuplicates();
  }

  @Test
  void checkNothingBeforeTheyAreConfirmedAndGiveUpAllTheSame() {
    paths.start();
    world.runFor(Duration.ofSeconds(30));

    assertThat(probes()).isEmpty();
    assertThat(expired).isOne();
  }
}
