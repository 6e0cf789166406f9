package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.host.Host;
import io.clawchat.host.VirtualHosts;
import io.clawchat.offer.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the clocks of both sides, and the time in the file, allow. */
class ClocksTest extends Meeting {
  @Test
  void closeTheSocketWhenTheFileExpires() throws Exception {
    world.runFor(Duration.ofHours(1).plus(Offer.CLOCK_TOLERANCE).minusMillis(1));
    assertThat(server.end()).isEmpty();

    world.runFor(Duration.ofMillis(2));
    assertThat(server.end()).contains(OfferEnd.OFFER_EXPIRED);
    serverHost.bind(server.address().getPort(), _ -> {}).close();
  }

  @Test
  void makeNoOfferInAYearThatNoFileCanSay() {
    for (String year : List.of("1969-12-31T23:59:59Z", "9999-12-31T23:30:00Z")) {
      world.skew(clientHost, Duration.between(VirtualHosts.EPOCH, Instant.parse(year)));
      assertThatThrownBy(
              () ->
                  ServerConnection.start(
                      clientHost, ServerSettings.DEFAULT, Party.idle(clientHost)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "expected this machine's clock to be between the years 1970 and 9999, which is what a"
                  + " security file can say, found "
                  + year
                  + "; set the clock");
    }
  }

  @Test
  void answerWithinTheTimeOfTheOffer() {
    Offer offer = offer();
    world.skew(clientHost, Duration.ofSeconds(-30));
    Party slow = joinWithAnAnswer(clientHost);
    Host other = world.host("192.0.2.3");
    world.skew(other, Duration.ofHours(1).plusSeconds(10));
    Party fast = joinWithAnAnswer(other);
    world.runFor(SOON);
    assertThat(slow.answer.orElseThrow().timestamp()).isEqualTo(offer.timestamp());
    assertThat(fast.answer.orElseThrow().timestamp()).isEqualTo(offer.validUntil());
  }

  @Test
  void tolerateClocksThatAre30SecondsApart() {
    world.skew(clientHost, Duration.ofSeconds(30));
    Party client = join(clientHost);
    world.runFor(SOON);

    assertThat(client.isConnected()).isTrue();
  }

  @Test
  void doNotMeetWhenClocksAreTwoMinutesApart() {
    world.skew(clientHost, Duration.ofMinutes(2));
    Party client = join(clientHost);
    world.runFor(Duration.ofMinutes(2));

    assertThat(client.end()).contains(OfferEnd.NO_ANSWER);
    assertThat(server.isConnected()).isFalse();
  }

  @Test
  void takeAFileThatOpensWithinTheToleranceOfClocks() {
    world.runFor(Duration.ofMinutes(59));
    world.skew(clientHost, Duration.ofSeconds(75)); // the file ended here 15 s ago
    Party client = join(clientHost);
    world.runFor(SOON);
    assertThat(client.end()).isEmpty();

    world.runFor(Duration.ofMillis(10_001));
    assertThat(client.end()).contains(OfferEnd.OFFER_EXPIRED);
  }
}
