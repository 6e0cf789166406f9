package io.clawchat.client;

import static io.clawchat.client.Guest.CONNECTED;
import static io.clawchat.client.Guest.WITH_AN_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.connection.OfferEnd;
import io.clawchat.crypto.PublicKey;
import io.clawchat.dns.NameProblem;
import io.clawchat.dns.Resolver;
import io.clawchat.offer.Offer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands in a client's way: what it does without, and what ends it. */
class ClientTroubleTest {
  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private final Guest guest = new Guest();

  @AfterEach
  void leave() throws IOException {
    guest.close();
  }

  @Test
  void aNameWithoutAnAddressIsDoneWithout() {
    NameProblem.Reason unknown = NameProblem.Reason.UNKNOWN;
    guest.resolver =
        (name, whenAnswered) ->
            guest.machine.after(
                Duration.ZERO, () -> whenAnswered.accept(new Resolver.Answer.NotFound(unknown)));
    guest.start(Guest.stun("stun.example.org"));
    guest.home.runFor(A_WHILE);
    assertThat(guest.events)
        .startsWith(new ClientEvent.NameUnknown(new NameProblem("stun.example.org", unknown)));
    assertThat(guest.states()).contains(CONNECTED);
  }

  @Test
  void aSilentStunServerIsDoneWithout() {
    guest.start(
        Guest.stun("203.0.113.9").toBuilder().answerAfter(Optional.of(Duration.ZERO)).build());
    guest.home.world.drop(packet -> true);
    guest.home.runFor(A_WHILE);
    assertThat(guest.events(ClientEvent.StunFailed.class)).hasSize(1);
    assertThat(guest.events).contains(new ClientEvent.Answered(guest.asked));
  }

  @Test
  void aMachineThatRefusesToSendIsToldOfAndEndsIt() {
    guest.home.world.refuse(address -> true);
    guest.start(ClientOptions.DEFAULT);
    guest.home.runFor(Duration.ofSeconds(10));
    assertThat(guest.events(ClientEvent.SendFailed.class)).isNotEmpty();
    assertThat(guest.end()).isEqualTo(OfferEnd.SEND_REFUSED);
  }

  @Test
  void aPortThatIsTakenIsImpossible() throws BindException {
    guest.machine.bind(4_000, arrival -> {});
    guest.start(ClientOptions.DEFAULT.toBuilder().port(Optional.of(4_000)).build());
    guest.home.runFor(A_WHILE);
    assertThat(guest.events)
        .satisfiesExactly(
            first -> assertThat(obstacle(first)).isInstanceOf(ClientObstacle.NoSocket.class),
            last -> assertThat(last).isEqualTo(new ClientEvent.NeverBegan()));
  }

  @Test
  void anOfferWithAPublicKeyThatIsNoneIsImpossible() {
    PublicKey none = PublicKey.of(new byte[PublicKey.BYTES]);
    Offer offer = guest.home.open(guest.file()).toBuilder().serverPublicKey(none).build();
    guest.start(offer, ClientOptions.DEFAULT);
    guest.home.runFor(A_WHILE);
    assertThat(guest.events)
        .satisfiesExactly(
            first -> assertThat(obstacle(first)).isInstanceOf(ClientObstacle.UnusableOffer.class),
            last -> assertThat(last).isEqualTo(new ClientEvent.NeverBegan()));
  }

  @Test
  void anAnswerInThePlaceOfAnotherFileIsImpossible() throws IOException {
    guest.home.world.drop(packet -> true);
    Files.writeString(guest.asked, "precious");
    guest.start(WITH_AN_ANSWER);
    guest.home.runFor(A_WHILE);
    assertThat(guest.events)
        .contains(new ClientEvent.Impossible(new ClientObstacle.AnswerExists(guest.asked)));
    assertThat(guest.asked).hasContent("precious");
    assertThatItHasEnded();
  }

  @Test
  void anAnswerThatWasAskedForAndCannotBeWrittenIsImpossible() {
    guest.home.world.drop(packet -> true);
    guest.home.fill();
    guest.start(WITH_AN_ANSWER);
    guest.home.runFor(A_WHILE);
    assertThat(guest.events(ClientEvent.Impossible.class))
        .singleElement()
        .satisfies(
            event -> assertThat(obstacle(event)).isInstanceOf(ClientObstacle.NotWritten.class));
    assertThatItHasEnded();
  }

  @Test
  void anAnswerThatNobodyAskedForAndCannotBeWrittenIsDoneWithout() {
    guest.home.world.drop(packet -> true);
    guest.home.fill();
    guest.start(guest.home.open(guest.file()), WITH_AN_ANSWER, Optional.empty());
    guest.home.runFor(A_WHILE);
    assertThat(guest.events(ClientEvent.NotAnswered.class)).hasSize(1);

    guest.home.world.drop(packet -> false);
    guest.home.runFor(A_WHILE);
    assertThat(guest.states()).contains(CONNECTED);
  }

  private void assertThatItHasEnded() {
    assertThat(guest.end()).isEqualTo(OfferEnd.WITHDRAWN);
    int sent = guest.packetsSent();
    guest.home.runFor(Duration.ofMinutes(2));
    assertThat(guest.packetsSent()).isEqualTo(sent);
  }

  private static ClientObstacle obstacle(ClientEvent event) {
    return ((ClientEvent.Impossible) event).obstacle();
  }
}
