package io.clawchat.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the other side is asked whether it is there, and when it is given up. */
class ConsentTest extends WatchedPaths {
  @Test
  void checkAtOnceWhenConfirmedAndThenEvery4To6SecondsAndGiveUpAfter30() {
    paths.start();
    world.runFor(Duration.ofSeconds(20));
    paths.confirmedBy(other);
    world.runFor(Duration.ZERO);
    assertThat(probes()).extracting(Probe::by).containsExactly(other);
    world.runFor(Duration.ofMillis(3_999));
    assertThat(probes()).hasSize(1);
    world.runFor(Duration.ofMillis(2_001));
    assertThat(probes()).hasSize(2);
    world.runFor(Duration.ofMillis(23_999));
    assertThat(probes()).hasSizeBetween(5, 8).doesNotHaveDuplicates();
    assertThat(expired).isZero();

    world.runFor(Duration.ofMillis(1));
    assertThat(expired).isOne();
  }

  @Test
  void checkAPathOnWhichMuchIsHeardAndGiveItUpWhereItDoesNotAnswer() {
    paths.start();
    paths.confirmedBy(first);
    for (int second = 0; second < 30; second++) {
      assertThat(expired).isZero();
      world.runFor(Duration.ofSeconds(1));
      paths.heard(first, true);
    }

    assertThat(probes()).hasSizeBetween(5, 8);
    assertThat(expired).isOne();
  }

  @Test
  void doNotCheckAtOnceWhereTheFirstPacketIsTheAnswer() {
    paths.start();
    paths.confirm(List.of());
    world.runFor(Duration.ZERO);
    paths.confirmedBy(first);
    answer(probes().getFirst());
    world.runFor(Duration.ofMillis(7_999));

    assertThat(probes()).hasSize(1);
  }

  @Test
  void giveUp30SecondsAfterTheFirstCheckThatIsNotAnswered() {
    paths.start();
    paths.confirmedBy(first);
    for (int second = 0; second < 120; second++) {
      world.runFor(Duration.ofSeconds(1));
      probes().forEach(this::answer);
      probes().clear();
    }
    assertThat(world.runUntil(() -> !probes().isEmpty(), Duration.ofSeconds(12))).isTrue();
    world.runFor(Duration.ofNanos(Paths.CONSENT.toNanos() - 1));
    assertThat(expired).isZero();

    world.runFor(Duration.ofNanos(1));
    assertThat(expired).isOne();
  }

  /** Or who was there once could go on for ever with what he was asked then. */
  @Test
  void takeAnAnswerOnceAndNoneThatWasNotAskedForOnThePathInUse() {
    paths.start();
    paths.confirm(List.of(other));
    world.runFor(Duration.ZERO);
    paths.confirmedBy(first);
    Probe asked = probes().getFirst();
    Probe elsewhere = probes().getLast();
    answer(asked);
    answer(asked);
    for (int second = 0; second < 42; second++) {
      world.runFor(Duration.ofSeconds(1));
      answer(asked);
      answer(elsewhere);
      paths.answered(4);
    }

    assertThat(expired).isOne();
  }

  @Test
  void takeTheAnswerThatKeepsThePathInUse() {
    paths.start();
    paths.confirmedBy(first);
    world.runFor(Duration.ofSeconds(1));
    probes().clear();
    paths.heard(other, true);
    answer(probes().getFirst());
    world.runFor(Duration.ofMillis(37_999));
    assertThat(expired).isZero();

    world.runFor(Duration.ofMillis(4_001));
    assertThat(expired).isOne();
  }

  @Test
  void takeTheAnswerThatMovesForOneOfThePathThatIsInUseThen() {
    paths.start();
    paths.confirmedBy(first);
    world.runFor(Duration.ofSeconds(1));
    Probe before = probes().getFirst();
    paths.heard(other, true);
    world.runFor(Duration.ofSeconds(1));
    assertThat(answer(probes().getLast())).as("moves").isTrue();
    world.runFor(Duration.ofSeconds(12));
    assertThat(probes().getLast().by()).isEqualTo(other);
    answer(before);
    world.runFor(Duration.ofMillis(25_999));
    assertThat(expired).isZero();

    world.runFor(Duration.ofMillis(4_001));
    assertThat(expired).isOne();
  }

  @Test
  void checkAfterAnyTimeBetween8And12SecondsFromAnAnswer() {
    paths.start();
    paths.confirmedBy(first);
    world.runFor(Duration.ZERO);
    List<Duration> waits = new ArrayList<>();
    for (int check = 0; check < 200; check++) {
      Duration answered = world.now();
      answer(probes().getFirst());
      probes().clear();
      assertThat(world.runUntil(() -> !probes().isEmpty(), Duration.ofSeconds(12))).isTrue();
      waits.add(world.now().minus(answered));
    }

    assertThat(waits)
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(8)) >= 0)
        .anyMatch(wait -> wait.compareTo(Duration.ofMillis(8_400)) < 0)
        .anyMatch(wait -> wait.compareTo(Duration.ofMillis(11_600)) > 0)
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
