package io.clawchat.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.VirtualHosts;
import io.clawchat.wire.Ack;
import io.clawchat.wire.PacketRange;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final VirtualHosts world = new VirtualHosts(1);
  private int flushes;
  private final Arrivals arrivals = new Arrivals(world.host("10.0.0.1"), () -> flushes++);

  @Test
  void acknowledgeASinglePacketAfter25MillisecondsAndNotEarlier() {
    arrivals.arrived(0, true);
    world.runFor(Duration.ofNanos(24_999_999));
    assertThat(arrivals.isDue()).isFalse();
    assertThat(flushes).isZero();

    world.runFor(Duration.ofNanos(1));
    assertThat(arrivals.isDue()).isTrue();
    assertThat(flushes).isOne();
    assertThat(acknowledge()).isEqualTo(new Ack(Duration.ofMillis(25), ranges(0, 0)));
    assertThat(arrivals.isDue()).isFalse();
    assertThat(arrivals.isOwed()).isFalse();
  }

  @Test
  void acknowledgeEverySecondPacketAtOnce() {
    arrivals.arrived(0, true);
    assertThat(arrivals.isDue()).isFalse();
    arrivals.arrived(1, true);
    assertThat(arrivals.isDue()).isTrue();

    assertThat(acknowledge()).isEqualTo(new Ack(Duration.ZERO, ranges(0, 1)));
    arrivals.arrived(2, true);
    assertThat(arrivals.isDue()).isFalse();
    world.runFor(Duration.ofSeconds(1));
    assertThat(flushes).as("the first packet's time was stopped").isOne();
  }

  @Test
  void acknowledgeAtOnceWhatComesAfterAGapOrFillsOne() {
    arrivals.arrived(0, true);
    acknowledge();
    arrivals.arrived(2, true);
    assertThat(arrivals.isDue()).isTrue();
    acknowledge();

    arrivals.arrived(1, true);
    assertThat(arrivals.isDue()).isTrue();
    assertThat(acknowledge().ranges()).isEqualTo(ranges(0, 2));
  }

  @Test
  void neverAcknowledgePacketsThatAskForNothing() {
    for (int number = 0; number < 100; number++) {
      arrivals.arrived(number, false);
    }
    world.runFor(Duration.ofMinutes(1));

    assertThat(arrivals.isDue()).isFalse();
    assertThat(arrivals.isOwed()).isFalse();
    assertThat(flushes).isZero();
  }

  @Test
  void tellOfThemAlongWithOthers() {
    arrivals.arrived(0, false);
    arrivals.arrived(1, true);

    assertThat(arrivals.isOwed()).isTrue();
    assertThat(acknowledge().ranges()).isEqualTo(ranges(0, 1));
  }

  @Test
  void tellHowLongTheNewestPacketWaited() {
    arrivals.arrived(5, true);
    world.runFor(Duration.ofMillis(3));
    arrivals.arrived(4, true);
    world.runFor(Duration.ofMillis(4));

    assertThat(acknowledge().delay()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void leaveOutTheOldestRangesWhereThereIsNoRoom() {
    arrivals.arrived(0, true);
    arrivals.arrived(10, true);
    arrivals.arrived(20, true);

    assertThat(arrivals.acknowledge(4)).isNull();
    assertThat(arrivals.isOwed()).isTrue();
    assertThat(arrivals.acknowledge(5)).isEqualTo(new Ack(Duration.ZERO, ranges(20, 20)));
    assertThat(acknowledge().ranges()).hasSize(3);
  }

  @Test
  void forgetWhatTheOtherSideKnowsToBeAcknowledged() {
    arrivals.arrived(0, true);
    arrivals.arrived(10, true);
    Ack first = acknowledge();
    arrivals.arrived(20, true);
    arrivals.confirmed(first);

    assertThat(acknowledge().ranges())
        .containsExactly(new PacketRange(20, 20), new PacketRange(10, 10));
  }

  @Test
  void askToBeConfirmedAfter32UnansweredWhereThereIsMoreThanOneRange() {
    arrivals.arrived(0, true);
    for (int number = 2; number < 2 + Arrivals.UNCONFIRMED; number++) {
      assertThat(arrivals.wantsConfirmation()).isFalse();
      arrivals.arrived(number, true);
      acknowledge();
    }
    assertThat(arrivals.wantsConfirmation()).isTrue();

    arrivals.confirmed(acknowledge());
    assertThat(arrivals.wantsConfirmation()).isFalse();
  }

  @Test
  void neverAskToBeConfirmedWhereNothingWasLost() {
    for (int number = 0; number < 1_000; number++) {
      arrivals.arrived(number, true);
      acknowledge();
    }

    assertThat(arrivals.wantsConfirmation()).isFalse();
  }

  private Ack acknowledge() {
    return Objects.requireNonNull(arrivals.acknowledge(1_000));
  }

  private static List<PacketRange> ranges(long smallest, long largest) {
    return List.of(new PacketRange(smallest, largest));
  }
}
