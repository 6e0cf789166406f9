package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.offer.Offer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final InetSocketAddress STUN =
      new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 3_478);
  private static final InetSocketAddress NAME =
      InetSocketAddress.createUnresolved("stun.example", 3_478);
  private static final InetSocketAddress NOBODY =
      new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 3_478);

  @Test
  void refuseAddressesThatNobodyCanSendTo() {
    for (InetSocketAddress wrong : List.of(NAME, NOBODY)) {
      for (var settings :
          List.<Runnable>of(
              () -> ServerSettings.DEFAULT.toBuilder().stunServers(List.of(wrong)).build(),
              () -> ServerSettings.DEFAULT.toBuilder().advertised(List.of(wrong)).build(),
              () -> ClientSettings.DEFAULT.toBuilder().stunServers(List.of(wrong)).build())) {
        assertThatThrownBy(settings::run)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(wrong.getHostString());
      }
    }
  }

  @Test
  void takeAsManyStunServersAsAnOfferNamesAndNoMore() {
    List<InetSocketAddress> most = Collections.nCopies(Offer.MAX_STUN_SERVERS, STUN);
    List<InetSocketAddress> tooMany = Collections.nCopies(Offer.MAX_STUN_SERVERS + 1, STUN);

    assertThat(ServerSettings.DEFAULT.toBuilder().stunServers(most).build().stunServers())
        .hasSize(Offer.MAX_STUN_SERVERS);
    assertThatThrownBy(() -> ServerSettings.DEFAULT.toBuilder().stunServers(tooMany).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 16 STUN servers");
  }

  @Test
  void takeAValidityOfOneMinuteToOneDay() {
    for (Duration wrong :
        List.of(Duration.ofMinutes(1).minusNanos(1), Duration.ofHours(24).plusNanos(1))) {
      assertThatThrownBy(() -> ServerSettings.DEFAULT.toBuilder().validity(wrong).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong.toString());
    }
    for (Duration right : List.of(Duration.ofMinutes(1), Duration.ofHours(24))) {
      assertThat(ServerSettings.DEFAULT.toBuilder().validity(right).build().validity())
          .isEqualTo(right);
    }
  }
}
