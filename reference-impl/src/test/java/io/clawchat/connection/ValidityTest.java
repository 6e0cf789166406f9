package io.clawchat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Host;
import io.clawchat.offer.Offer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of an offer when a wall clock jumps: a machine slept, or somebody set the clock. */
class ValidityTest extends Meeting {
  private static final Duration HOUR = ServerSettings.DEFAULT.validity();
  private static final Duration SLACK = Offer.CLOCK_TOLERANCE;

  @Test
  void endsAtTheServerWhichHasSlept() {
    world.runFor(SOON);
    world.skew(serverHost, Duration.ofHours(3));
    world.runFor(Validity.LOOK);

    assertThat(server.end()).contains(OfferEnd.OFFER_EXPIRED);
  }

  @Test
  void endsAtTheServerWhoseClockIsSetBackToBeforeTheFile() {
    world.runFor(SOON);
    world.skew(serverHost, Duration.ofHours(-2));
    world.runFor(Validity.LOOK);

    assertThat(server.end()).contains(OfferEnd.CLOCK_SET_BACK);
  }

  @Test
  void goesOnWhereTheClockIsSetByLessThanMattersAndEndsByTheNewTime() {
    world.runFor(SOON);
    Duration ahead = Duration.ofMinutes(50);
    world.skew(serverHost, ahead);
    world.runFor(HOUR.plus(SLACK).minus(SOON).minus(ahead).minusMillis(1));
    assertThat(server.end()).isEmpty();

    world.runFor(Duration.ofMillis(2));
    assertThat(server.end()).contains(OfferEnd.OFFER_EXPIRED);
  }

  @Test
  void lastsLongerWhereTheClockIsSetBackALittle() {
    world.runFor(Duration.ofMinutes(30));
    world.skew(serverHost, Duration.ofMinutes(-20));
    world.runFor(Duration.ofMinutes(50).minusMillis(1));

    assertThat(server.end()).isEmpty();
  }

  @Test
  void endsAtTheClientThatSleptThroughIt() {
    Host asleep = world.host("192.0.2.3");
    world.loss(1);
    Party client = joinWithAnAnswer(asleep);
    world.runFor(SOON);
    world.skew(asleep, Duration.ofHours(3));
    world.runFor(Validity.LOOK);

    assertThat(client.end()).contains(OfferEnd.OFFER_EXPIRED);
  }

  @Test
  void goesOnAtTheClientThatSleptLessThanThat() {
    offer();
    world.loss(1);
    Party client = joinWithAnAnswer(clientHost);
    world.runFor(SOON);
    world.skew(clientHost, Duration.ofMinutes(40));
    world.skew(serverHost, Duration.ofMinutes(40)); // its clock was right all the time
    world.loss(0);
    world.runFor(SOON);

    assertThat(client.isConnected()).isTrue();
  }
}
