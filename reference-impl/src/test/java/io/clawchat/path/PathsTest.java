package io.clawchat.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.wire.PathResponse;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which path is in use, and which is examined before it may be. */
class PathsTest extends WatchedPaths {
  @Test
  void takeIntoUseThePathThatTheFirstPacketCameBy() {
    assertThat(paths.isConfirmed()).isFalse();
    paths.confirmedBy(other);

    assertThat(paths.isConfirmed()).isTrue();
    assertThat(paths.inUse()).isEqualTo(other);
  }

  @Test
  void keepToTheFirstWhereThisSideAskedToBeConfirmed() {
    paths.confirm(List.of(first));
    paths.confirmedBy(other);

    assertThat(paths.inUse()).isEqualTo(first);
  }

  @Test
  void askToBeConfirmedWhereverThePeerMayBe() {
    paths.confirm(List.of(first));
    world.runFor(Duration.ZERO);
    paths.suspect(List.of(other));
    world.runFor(Duration.ofMillis(250));

    assertThat(probes()).extracting(Probe::by).containsExactly(first, first, other);
  }

  @Test
  void examineTheOtherPathsOnceConfirmedWhereTheFirstIsNoneOfThem() {
    paths.confirm(List.of(other));
    world.runFor(Duration.ZERO);
    probes().clear();
    paths.confirmedBy(first);
    paths.heard(first, true);
    assertThat(probes()).extracting(Probe::by).containsExactly(first);
    world.runFor(Duration.ofSeconds(1));
    assertThat(probes()).extracting(Probe::by).containsExactly(first, first, other);

    assertThat(answer(probes().getLast())).as("moves").isTrue();
    assertThat(paths.inUse()).isEqualTo(other);
  }

  @Test
  void examineThePathsThatTheHandshakeCameByBeforeThose() {
    paths.confirm(List.of(third));
    paths.suspect(List.of(other));
    world.runFor(Duration.ZERO);
    probes().clear();
    paths.confirmedBy(first);
    paths.heard(first, true);
    world.runFor(Examination.PATIENCE);

    assertThat(probes()).extracting(Probe::by).containsExactly(first, first, other);
  }

  @Test
  void doNotExamineThemWhereTheFirstIsOneOfThem() {
    paths.confirm(List.of(first, other));
    world.runFor(Duration.ZERO);
    probes().clear();
    paths.confirmedBy(first);
    paths.heard(first, true);

    assertThat(probes()).isEmpty();
  }

  @Test
  void examineSuspectsOneAfterTheOther() {
    paths.suspect(List.of(other, first, third));
    paths.confirmedBy(first);
    paths.heard(first, false);
    world.runFor(Duration.ofSeconds(5)); // five times, 1 s apart; then the next one begins
    assertThat(probes()).filteredOn(probe -> probe.by().equals(other)).hasSize(4);
    assertThat(probes()).filteredOn(probe -> probe.by().equals(third)).isEmpty();

    world.runFor(Duration.ofSeconds(1));
    assertThat(probes()).filteredOn(probe -> probe.by().equals(third)).hasSize(1);
    assertThat(answer(probes().getFirst())).as("of an examination that is over").isFalse();
    assertThat(answer(probes().getLast())).isTrue();
    assertThat(paths.inUse()).isEqualTo(third);
  }

  /** Somebody's copy of the answer came first, and the other side can be found by its packets. */
  @Test
  void examineThePathOfTheNewestPacketBeforeAnySuspect() {
    paths.suspect(List.of(third, first.to(nobody(1)), first.to(nobody(2))));
    paths.confirmedBy(first);
    paths.heard(other, true);
    world.runFor(Examination.PATIENCE);

    assertThat(probes()).extracting(Probe::by).containsExactly(first, first, other);
  }

  @Test
  void examineThePathOfTheNewestPacketNextWhereASuspectIsExamined() {
    paths.suspect(List.of(third, first.to(nobody(1)), first.to(nobody(2))));
    paths.confirmedBy(first);
    paths.heard(first, true);
    paths.heard(other, true);
    world.runFor(Duration.ofSeconds(6));

    assertThat(probes().getLast().by()).isEqualTo(other);
  }

  /** Or somebody who sends each packet on from an address of his own would keep them waiting. */
  @Test
  void examineSuspectsInTurnWithThePathsOfNewestPackets() {
    paths.suspect(List.of(third));
    paths.confirmedBy(first);
    for (int second = 0; second < 7; second++) {
      paths.heard(first.to(nobody(second)), true);
      world.runFor(Duration.ofSeconds(1));
    }

    assertThat(probes()).extracting(Probe::by).contains(third);
  }

  @Test
  void examineAPathOnceThoughManyPacketsComeByIt() {
    paths.confirmedBy(first);
    paths.heard(other, true);
    paths.heard(other, true);
    world.runFor(Duration.ofMinutes(1));

    assertThat(probes()).filteredOn(probe -> probe.by().equals(other)).hasSize(4);
  }

  @Test
  void examineASuspectThoughNothingIsHeard() {
    paths.confirmedBy(first);
    paths.suspect(List.of(other));
    assertThat(probes()).isEmpty();
    world.runFor(Duration.ZERO);
    assertThat(probes()).extracting(Probe::by).containsExactly(first);
    assertThat(told).isEqualTo(1);
    world.runFor(Duration.ofSeconds(1));

    assertThat(answer(probes().getLast())).isTrue();
    assertThat(paths.inUse()).isEqualTo(other);
  }

  @Test
  void askNobodyAnyMoreOnceAnotherPathAnswered() {
    paths.suspect(List.of(other, third));
    paths.confirmedBy(first);
    paths.heard(first, true);
    world.runFor(Duration.ofSeconds(1));
    assertThat(answer(probes().getLast())).isTrue();
    probes().clear();
    world.runFor(Duration.ofMinutes(1));
    paths.heard(other, true);

    assertThat(probes()).isEmpty();
    assertThat(paths.inUse()).isEqualTo(other);
  }

  @Test
  void examineASuspectOnceThePathInUseIsTrustedNoMore() {
    paths.confirmedBy(first);
    paths.heard(other, true);
    answer(probes().getFirst());
    paths.suspect(List.of(third));
    world.runFor(Duration.ofNanos(Paths.TRUST.toNanos() - 1));
    paths.heard(first, true);
    assertThat(probes()).hasSize(1);

    world.runFor(Duration.ofNanos(1));
    assertThat(probes()).hasSize(2);
    world.runFor(Duration.ofSeconds(1));
    assertThat(answer(probes().getLast())).isTrue();
    assertThat(paths.inUse()).isEqualTo(third);
  }

  @Test
  void examineNoSuspectBeforeSomethingHasAuthenticated() {
    paths.suspect(List.of(other));
    world.runFor(Duration.ofMinutes(1));

    assertThat(probes()).isEmpty();
  }

  @Test
  void forgetAllSuspectsOnceThePathInUseAnswered() {
    paths.suspect(List.of(other, third));
    paths.confirmedBy(first);
    paths.heard(first, true);
    assertThat(answer(probes().getFirst())).isFalse();
    world.runFor(Duration.ofMinutes(1));
    paths.heard(first, true);

    assertThat(probes()).hasSize(1);
    assertThat(paths.inUse()).isEqualTo(first);
  }

  @Test
  void trustThePathInUseFor5SecondsAfterItAnswered() {
    paths.confirmedBy(first);
    paths.heard(other, true);
    answer(probes().getFirst());
    world.runFor(Duration.ofNanos(Paths.TRUST.toNanos() - 1));
    paths.heard(other, true);
    assertThat(probes()).hasSize(1);

    world.runFor(Duration.ofNanos(1));
    paths.heard(other, true);
    assertThat(probes()).hasSize(2);
  }

  @Test
  void examineAnotherSocketOfThisSideLikeAnotherAddressOfThePeer() {
    paths.confirmedBy(first);
    paths.heard(third, true);
    world.runFor(Examination.PATIENCE);
    answer(probes().getLast());

    assertThat(paths.inUse()).isEqualTo(third);
  }

  @Test
  void examineNothingForAnOlderPacketAndOnePathAtATime() {
    paths.confirmedBy(first);
    paths.heard(other, false);
    assertThat(probes()).isEmpty();

    paths.heard(other, true);
    paths.heard(third, true);
    world.runFor(Duration.ofSeconds(3));
    assertThat(probes()).noneMatch(probe -> probe.by().equals(third));
  }

  @Test
  void answerWhereTheChallengeCameFromAndWhereverElseThePeerMayBe() {
    paths.challenged(first, 7);
    assertThat(probes()).containsExactly(new Probe(first, new PathResponse(7)));

    paths.confirmedBy(first);
    paths.heard(other, true);
    probes().clear();
    paths.challenged(third, 8);
    assertThat(probes())
        .containsExactly(
            new Probe(third, new PathResponse(8)),
            new Probe(first, new PathResponse(8)),
            new Probe(other, new PathResponse(8)));
  }

  @Test
  void ignoreAnswersThatNobodyAskedFor() {
    assertThat(paths.answered(0)).isFalse();
    paths.confirmedBy(first);
    paths.heard(other, true);
    assertThat(paths.answered(data(probes().getFirst()) + 1)).isFalse();

    assertThat(paths.inUse()).isEqualTo(first);
    world.runFor(Duration.ofSeconds(1));
    assertThat(probes()).as("it goes on").hasSize(3);
  }

  private static InetSocketAddress nobody(int number) {
    return new InetSocketAddress("10.0.1." + number, 5_000);
  }
}
