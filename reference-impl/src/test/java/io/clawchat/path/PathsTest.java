package io.clawchat.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.wire.PathChallenge;
import io.clawchat.wire.PathResponse;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathsTest {
  private final VirtualHosts world = new VirtualHosts(1);
  private final Host host = world.host("10.0.0.1");
  private final UdpSocket socket = bind(5_000);
  private final Path first = new Path(socket, new InetSocketAddress("10.0.0.2", 5_000));
  private final Path other = first.to(new InetSocketAddress("10.0.0.2", 6_000));
  private final Path third = new Path(bind(6_000), first.remote());
  private final List<Probe> probes = new ArrayList<>();
  private int told;
  private int expired;
  private final Paths paths = new Paths(host, first, () -> told++, () -> expired++);

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
    probes().clear();

    paths.start();
    world.runFor(Duration.ofSeconds(6));
    assertThat(told).as("consent is checked").isEqualTo(3);
  }

  @Test
  void sayNothingWhenATimerHadNothingToAsk() {
    paths.start();
    paths.confirm(List.of());
    world.runFor(Duration.ZERO);
    probes().clear();
    paths.confirmedBy(first);
    paths.heard(first, true);
    world.runFor(Duration.ofMillis(3_999));

    assertThat(told).isEqualTo(1);
  }

  /** All that were due until now, in order; those that a test has not cleared away. */
  private List<Probe> probes() {
    probes.addAll(paths.takeProbes());
    return probes;
  }

  /** Whether another path is in use by this. */
  private boolean answer(Probe probe) {
    return paths.answered(data(probe));
  }

  private static long data(Probe probe) {
    return ((PathChallenge) probe.frame()).data();
  }

  private UdpSocket bind(int port) {
    try {
      return host.bind(port, _ -> {});
    } catch (BindException e) {
      throw new AssertionError(e);
    }
  }
}
