package io.clawchat.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.VirtualHosts;
import io.clawchat.wire.Ack;
import io.clawchat.wire.PacketRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeparturesTest {
  private final VirtualHosts world = new VirtualHosts(1);
  private final List<String> told = new ArrayList<>();
  private final Departures departures =
      new Departures(
          world.host("10.0.0.1"),
          new Departures.Owner() {
            @Override
            public void resend() {
              told.add("resend");
            }

            @Override
            public void probe() {
              told.add("probe");
            }
          });

  @Test
  void tellWhatWasDelivered() {
    send(0, 2);
    assertThat(acknowledge(0, 1)).isTrue();

    assertThat(told).containsExactly("delivered 0", "delivered 1");
    acknowledge(0, 1);
    assertThat(told).as("once").hasSize(2);
  }

  @Test
  void refuseAnAcknowledgementOfWhatWasNeverSent() {
    assertThat(acknowledge(0, 0)).isFalse();
    send(0, 0);
    assertThat(acknowledge(0, 0)).isTrue();
    assertThat(acknowledge(0, 1)).isFalse();
  }

  @Test
  void countPacketsThatAreNotAcknowledged() {
    departures.sent(0, new Cargo(0, false));

    assertThat(acknowledge(0, 0)).isTrue();
    world.runFor(Duration.ofMinutes(1));
    assertThat(told).isEmpty();
  }

  @Test
  void takeAPacketForLostThatIsThreeNumbersBehindOneThatArrived() {
    send(0, 3);
    acknowledge(2, 2);
    assertThat(told).containsExactly("delivered 2");

    acknowledge(3, 3);
    assertThat(told).containsExactly("delivered 2", "delivered 3", "lost 0");
  }

  @Test
  void takeAPacketForLostNineEighthsOfARoundTripAfterOneThatArrived() {
    roundTripsOf80Milliseconds();
    send(1, 1);
    world.runFor(Duration.ofMillis(10));
    send(2, 2);
    world.runFor(Duration.ofMillis(70));
    acknowledge(2, 2); // 70 ms: the sample is shorter; smoothed 78.75 → 88.59 ms after 1 was sent
    world.runFor(Duration.ofMillis(8));
    assertThat(told).containsExactly("delivered 0", "delivered 2");

    world.runFor(Duration.ofMillis(1));
    assertThat(told).containsExactly("delivered 0", "delivered 2", "lost 1", "resend");
  }

  @Test
  void askForAnAcknowledgementWhereNoneComesAndWaitTwiceAsLongEachTime() {
    roundTripsOf80Milliseconds(); // 80 + 160 + 25 = 265 ms
    send(1, 1);
    world.runFor(Duration.ofMillis(264));
    assertThat(told).containsExactly("delivered 0");
    world.runFor(Duration.ofMillis(1));
    assertThat(told).containsExactly("delivered 0", "lost 1", "probe");

    send(2, 2);
    world.runFor(Duration.ofMillis(529));
    assertThat(told).hasSize(3);
    world.runFor(Duration.ofMillis(1));
    assertThat(told).endsWith("lost 2", "probe");

    send(3, 3);
    world.runFor(Duration.ofMillis(80));
    acknowledge(3, 3);
    told.clear();
    send(4, 4);
    world.runFor(Duration.ofMillis(265 - 40)); // the variation has shrunk by a quarter, four times
    assertThat(told).as("an acknowledgement resets it").containsExactly("lost 4", "probe");
  }

  @Test
  void askAtLeastEvery10Seconds() {
    for (int number = 0; number < 10; number++) {
      send(number, number);
      world.runFor(Duration.ofSeconds(10));
    }

    assertThat(told).filteredOn("probe"::equals).hasSize(10);
    send(10, 10);
    world.runFor(Duration.ofMillis(9_999));
    assertThat(told).filteredOn("probe"::equals).hasSize(10);
  }

  @Test
  void deliverWhatWasOnlyLateAndBearAsMuchReordering() {
    send(0, 5);
    acknowledge(5, 5);
    assertThat(told).containsExactly("delivered 5", "lost 0", "lost 1", "lost 2");
    told.clear();
    acknowledge(0, 5); // 0 was five behind, and came
    assertThat(told).contains("delivered 0", "delivered 1", "delivered 2");

    send(6, 11);
    acknowledge(11, 11);
    assertThat(told).as("five behind is no loss any more").doesNotContain("lost 6");
    send(12, 12);
    acknowledge(12, 12);
    assertThat(told).contains("lost 6").doesNotContain("lost 7");
  }

  @Test
  void findLossesHoweverLateThingsCome() {
    send(0, 200);
    acknowledge(200, 200);
    acknowledge(150, 200); // 150 was 50 behind, and came
    told.clear();
    send(201, 230);
    acknowledge(230, 230);

    assertThat(told).contains("lost 206").doesNotContain("lost 207");
  }

  @Test
  void rememberThe64LastThatWereTakenForLost() {
    send(0, 70);
    acknowledge(70, 70);
    told.clear();
    acknowledge(0, 3);
    assertThat(told).isEmpty();
    acknowledge(4, 4);
    assertThat(told).containsExactly("delivered 4");
  }

  @Test
  void holdNoMoreThan256Packets() {
    send(0, Departures.MOST_IN_FLIGHT - 1);
    assertThat(told).isEmpty();

    send(Departures.MOST_IN_FLIGHT, Departures.MOST_IN_FLIGHT);
    assertThat(told).containsExactly("lost 0");
  }

  @Test
  void measureEachPathAnew() {
    roundTripsOf80Milliseconds();
    send(1, 1);
    departures.pathChanged();
    told.clear();
    world.runFor(Duration.ofMillis(1_023));
    assertThat(told).isEmpty();
    world.runFor(Duration.ofMillis(1));
    assertThat(told).containsExactly("lost 1", "probe");
  }

  @Test
  void learnNothingOfTheNewPathFromPacketsThatWentByTheOldOne() {
    send(0, 0);
    departures.pathChanged();
    world.runFor(Duration.ofMillis(500));
    acknowledge(0, 0);
    told.clear();
    send(1, 1);
    world.runFor(Duration.ofMillis(1_023));
    assertThat(told).isEmpty();
    world.runFor(Duration.ofMillis(1));
    assertThat(told).containsExactly("lost 1", "probe");
  }

  @Test
  void doNothingOnceAllIsAcknowledged() {
    send(0, 3);
    acknowledge(0, 3);
    told.clear();
    world.runFor(Duration.ofHours(1));

    assertThat(told).isEmpty();
  }

  private void roundTripsOf80Milliseconds() {
    send(0, 0);
    world.runFor(Duration.ofMillis(80));
    acknowledge(0, 0);
  }

  private void send(long from, long to) {
    LongStream.rangeClosed(from, to)
        .forEach(number -> departures.sent(number, new Cargo(number, true)));
  }

  private boolean acknowledge(long smallest, long largest) {
    return departures.acknowledged(
        new Ack(Duration.ZERO, List.of(new PacketRange(smallest, largest))));
  }

  private final class Cargo implements Contents {
    private final long number;
    private final boolean eliciting;

    Cargo(long number, boolean eliciting) {
      this.number = number;
      this.eliciting = eliciting;
    }

    @Override
    public boolean isAckEliciting() {
      return eliciting;
    }

    @Override
    public void delivered() {
      told.add("delivered " + number);
    }

    @Override
    public void lost() {
      told.add("lost " + number);
    }
  }
}
