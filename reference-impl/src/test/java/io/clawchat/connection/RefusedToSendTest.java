package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A machine that does not send what it is told to. */
class RefusedToSendTest extends Meeting {
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
}
