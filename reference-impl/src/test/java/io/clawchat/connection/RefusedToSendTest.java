package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.offer.PunchSchedule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A machine that does not send what it is told to. */
class RefusedToSendTest extends Meeting {
  private static final Duration PAUSE = Duration.ofSeconds(6);

  @Test
  void sayAtOnceThatThisMachineRefusesToSendAndEndSoon() {
    offer();
    world.refuse(_ -> true);
    Party client = join(clientHost);
    world.runFor(Duration.ofMillis(1));
    assertThat(client.refusals).containsExactly("192.0.2.1: Operation not permitted");

    world.runFor(Duration.ofSeconds(8));
    assertThat(client.refusals).hasSize(1);
    assertThat(client.end()).contains(OfferEnd.SEND_REFUSED);
  }

  @Test
  void goOnWhereThisMachineSendsToOneOfTheAddressesOrSendsAgainSoon() {
    InetSocketAddress forwarded =
        new InetSocketAddress(InetAddress.ofLiteral("198.51.100.7"), 4_000);
    Party known =
        Party.server(
            world.host("192.0.2.5"),
            ServerSettings.DEFAULT.toBuilder().advertised(List.of(forwarded)).build());
    world.runFor(SOON);
    world.refuse(forwarded::equals);
    Party client = Party.client(clientHost, known.offer.orElseThrow());
    world.runFor(SOON);
    assertThat(client.refusals).containsExactly("198.51.100.7: Operation not permitted");
    assertThat(client.isConnected()).isTrue();

    world.refuse(_ -> true);
    Party late = Party.client(world.host("192.0.2.3"), server.offer.orElseThrow());
    world.runFor(Duration.ofSeconds(4));
    world.refuse(_ -> false);
    world.runFor(SOON);
    assertThat(late.isConnected()).isTrue();
  }

  @Test
  void goOnWhereAScheduleWithLongPausesBeginsWithAnAddressThatThisMachineRefuses() {
    InetSocketAddress forwarded =
        new InetSocketAddress(InetAddress.ofLiteral("198.51.100.7"), 4_000);
    Party client = joinAServerThatAdvertises(List.of(forwarded));
    world.refuse(forwarded::equals);
    world.loss(1);
    world.runFor(PAUSE.multipliedBy(3));
    assertThat(client.end()).isEmpty();

    world.loss(0);
    world.runFor(PAUSE.multipliedBy(2));
    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void goOnWhereThisMachineRefusesToSendForOneRoundAlone() {
    Party client = joinAServerThatAdvertises(List.of());
    world.loss(1);
    world.runFor(PAUSE.minusSeconds(1));
    world.loss(0);
    world.refuse(_ -> true);
    world.runFor(Duration.ofSeconds(2));
    world.refuse(_ -> false);
    world.runFor(PAUSE.multipliedBy(2));

    assertThat(client.isConnected()).isTrue();
  }

  private Party joinAServerThatAdvertises(List<InetSocketAddress> advertised) {
    Party known =
        Party.server(
            world.host("192.0.2.5"),
            ServerSettings.DEFAULT.toBuilder()
                .advertised(advertised)
                .schedule(new PunchSchedule(PAUSE, 1, PAUSE, Duration.ofMinutes(1)))
                .build());
    world.runFor(SOON);
    return Party.client(clientHost, known.offer.orElseThrow());
  }
}
