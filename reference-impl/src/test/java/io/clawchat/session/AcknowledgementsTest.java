package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.host.VirtualHosts;
import io.clawchat.recovery.Arrivals;
import io.clawchat.recovery.Departures;
import io.clawchat.wire.Ack;
import io.clawchat.wire.Frame;
import io.clawchat.wire.PacketRange;
import io.clawchat.wire.Ping;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
  private final Host host = new VirtualHosts(1).host("10.0.0.1");
  private final Arrivals arrivals = new Arrivals(host, () -> {});
  private final Acknowledgements acknowledgements =
      new Acknowledgements(arrivals, new Departures(host, new Probes(() -> {})));

  @Test
  void goAlongWithWhateverLeavesAndAreDueByThemselvesForTheSecondPacket() {
    assertThat(told()).isEmpty();
    arrivals.arrived(0, true);
    assertThat(acknowledgements.isDue()).isFalse();
    arrivals.arrived(1, true);
    assertThat(acknowledgements.isDue()).isTrue();

    assertThat(told()).containsExactly(ack(range(0, 1)));
    assertThat(acknowledgements.isDue()).isFalse();
    assertThat(told()).isEmpty();
  }

  @Test
  void doNotTellAgainWhatTheOtherSideKnowsToBeAcknowledged() {
    arrivals.arrived(0, true);
    arrivals.arrived(5, true);
    List<Frame> first = told();
    arrivals.arrived(9, true);
    first.forEach(acknowledgements::delivered);

    assertThat(told()).containsExactly(ack(range(9, 9), range(5, 5)));
  }

  @Test
  void askToBeAcknowledgedWhereNoneWasForLong() {
    arrivals.arrived(0, true);
    for (int number = 2; number < 2 + 31; number++) {
      arrivals.arrived(number, true);
      assertThat(told()).doesNotContain(new Ping());
    }
    arrivals.arrived(40, true);
    assertThat(told()).endsWith(new Ping());
  }

  private List<Frame> told() {
    return Packets.filled(acknowledgements);
  }

  private static Ack ack(PacketRange... ranges) {
    return new Ack(Duration.ZERO, List.of(ranges));
  }

  private static PacketRange range(long smallest, long largest) {
    return new PacketRange(smallest, largest);
  }
}
