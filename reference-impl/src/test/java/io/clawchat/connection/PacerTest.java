package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.VirtualHosts.Packet;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Offer;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.path.Pace;
import io.clawchat.wire.PunchPacket.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How fast a file may make its reader send. */
class PacerTest extends Meeting {
  private static final PunchSchedule FASTEST =
      new PunchSchedule(
          Duration.ofMillis(50), 1, Duration.ofMillis(50), PunchSchedule.DEFAULT.giveUp());

  @Test
  void keepsAnyTwoChecksApart() {
    Party.client(clientHost, offerOf(candidates("198.51.100.", 32)));
    world.runFor(SOON);

    List<Packet> punches = packetsFrom(clientHost);
    assertThat(punches).hasSizeGreaterThan(50);
    for (int i = 1; i < punches.size(); i++) {
      assertThat(punches.get(i).sentAt().minus(punches.get(i - 1).sentAt()))
          .isGreaterThanOrEqualTo(Pace.TA);
    }
  }

  @Test
  void sendsToEachInTurn() {
    Party.client(clientHost, offerOf(candidates("198.51.100.", 32)));
    world.runFor(Pace.TA.multipliedBy(31));

    assertThat(packetsFrom(clientHost)).extracting(Packet::destination).doesNotHaveDuplicates();
    assertThat(packetsFrom(clientHost)).hasSize(32);
  }

  @Test
  void givesOneAddressItsBudgetHoweverManyPortsAFileNames() {
    List<Candidate> ports =
        IntStream.range(0, 32).mapToObj(i -> candidate("198.51.100.1", 4_000 + i)).toList();
    Party.client(clientHost, offerOf(ports));
    world.runFor(PunchSchedule.DEFAULT.giveUp());

    long budget = PunchSchedule.DEFAULT.giveUp().dividedBy(Pace.BUDGET);
    assertThat(packetsFrom(clientHost))
        .hasSizeBetween(Pace.BURST + (int) budget - 2, Pace.BURST + (int) budget);
  }

  @Test
  void holdsForAServersKnocksToo() {
    Party client = joinWithAnAnswer(clientHost);
    world.loss(1);
    world.runFor(SOON);
    Answer answer = client.answer.orElseThrow();
    server
        .server
        .orElseThrow()
        .accept(
            new Answer(
                answer.connectionId(),
                answer.timestamp(),
                answer.clientPublicKey(),
                candidates("198.51.100.", 32),
                answer.clientNat()));
    world.runFor(SOON);

    List<Packet> knocks =
        packetsFrom(serverHost).stream().filter(packet -> isKind(packet, Kind.KNOCK)).toList();
    assertThat(knocks).hasSizeBetween(90, 101);
  }

  private Offer offerOf(List<Candidate> candidates) {
    return offer().toBuilder().candidates(candidates).punchSchedule(FASTEST).build();
  }

  private static List<Candidate> candidates(String prefix, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> candidate(prefix + i, 4_000)).toList();
  }

  private static Candidate candidate(String address, int port) {
    return new Candidate(
        Candidate.Type.HOST, new InetSocketAddress(InetAddress.ofLiteral(address), port), 1);
  }
}
