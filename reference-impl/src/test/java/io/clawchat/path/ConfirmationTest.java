package io.clawchat.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where and how often the first packet is asked for. */
class ConfirmationTest extends WatchedPaths {
  private final List<Path> ports =
      IntStream.range(0, 32)
          .mapToObj(i -> first.to(new InetSocketAddress("198.51.100.1", 4_000 + i)))
          .toList();

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

  /** A file names somebody else's ports, and its server falls silent once it has answered. */
  @Test
  void askOneMachineNoMoreThanItsBudgetHoweverManyPortsAFileNames() {
    paths.confirm(ports);
    world.runFor(Paths.CONSENT);

    assertThat(probes())
        .filteredOn(probe -> !probe.by().equals(first))
        .hasSizeBetween(Pace.BURST, Pace.BURST + 60);
    assertThat(probes()).filteredOn(probe -> probe.by().equals(first)).hasSize(18);
  }

  @Test
  void askAtOneAddressAfterTheOtherButAtOnceWhereTheAnswerCameFrom() {
    paths.confirm(ports);
    world.runFor(Duration.ZERO);
    assertThat(probes()).extracting(Probe::by).containsExactly(first, ports.getFirst());
    world.runFor(Pace.TA.minusNanos(1));
    assertThat(probes()).hasSize(2);
    world.runFor(Duration.ofNanos(1));
    assertThat(probes()).extracting(Probe::by).endsWith(ports.get(1));
  }

  @Test
  void askNobodyMoreOnceConfirmed() {
    paths.confirm(ports);
    world.runFor(Duration.ofSeconds(1));
    paths.confirmedBy(first);
    probes().clear();
    world.runFor(Duration.ofSeconds(5));

    assertThat(probes()).isEmpty();
  }
}
