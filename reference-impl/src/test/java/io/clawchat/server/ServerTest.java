package io.clawchat.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.client.Client;
import io.clawchat.client.ClientEvent;
import io.clawchat.client.ClientOptions;
import io.clawchat.connection.ConnectionState;
import io.clawchat.session.SendResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One server with its files and its clients. */
class ServerTest {
  private static final Duration A_WHILE = Duration.ofSeconds(5);
  private static final Duration UNTIL_A_CHANGE_COUNTS = Duration.ofSeconds(25);

  private final Home home = new Home(1);

  @AfterEach
  void leave() throws IOException {
    home.close();
  }

  @Test
  void tellsNothingBeforeItsStartHasReturned() {
    home.serve(ServerOptions.DEFAULT);
    assertThat(home.events).isEmpty();
    home.runFor(A_WHILE);
    assertThat(home.offered()).hasSize(1);
    assertThat(home.events(ServerEvent.Offered.class))
        .singleElement()
        .satisfies(offered -> assertThat(offered.file()).isEqualTo(home.offered().getFirst()));
  }

  @Test
  void servesOneClientAfterTheOther() {
    Server server = home.serve(ServerOptions.DEFAULT);
    for (int i = 1; i <= 3; i++) {
      home.runFor(A_WHILE);
      Client client = home.connect(home.offered().getFirst(), ClientOptions.DEFAULT);
      home.runFor(A_WHILE);
      assertThat(home.count(ConnectionState.Connected.class)).isEqualTo(i);
      assertThat(home.offered()).isEmpty();
      assertThat(home.archived()).hasSize(i);

      assertThat(server.send("welcome".getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(SendResult.ACCEPTED);
      assertThat(client.send("hello".getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(SendResult.ACCEPTED);
      client.close();
      home.runFor(A_WHILE);
      assertThat(home.events(ServerEvent.Message.class)).hasSize(i);
    }
    assertThat(home.clientEvents.stream().filter(ClientEvent.Message.class::isInstance)).hasSize(3);
  }

  @Test
  void whatIsSaidToNobodyReachesNobody() {
    Server server = home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    assertThat(server.send(new byte[] {1})).isEqualTo(SendResult.NOT_CONNECTED);
  }

  @Test
  void anExpiredFileIsPutAwayAndAnotherOneWritten() {
    home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    Path first = home.offered().getFirst();
    home.runFor(Duration.ofMinutes(62));
    assertThat(home.offered()).singleElement().isNotEqualTo(first);
    assertThat(home.archived()).hasSize(1);
  }

  @Test
  void endsWithItsOneOfferWhereThatIsAskedFor() {
    home.serve(ServerOptions.DEFAULT.toBuilder().once(true).build());
    home.runFor(A_WHILE);
    Client client = home.connect(home.offered().getFirst(), ClientOptions.DEFAULT);
    home.runFor(A_WHILE);
    client.close();
    home.runFor(A_WHILE);
    assertThat(home.events).last().isEqualTo(new ServerEvent.Ended(new ServerEnd.Served(true)));
    assertThat(home.offered()).isEmpty();
  }

  @Test
  void closedItWithdrawsItsFileAndEnds() {
    Server server = home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    server.close();
    home.runFor(A_WHILE);
    assertThat(home.events).last().isEqualTo(new ServerEvent.Ended(new ServerEnd.Closed()));
    assertThat(home.offered()).isEmpty();
    int told = home.events.size();
    home.runFor(Duration.ofDays(2));
    assertThat(home.events).hasSize(told);
  }

  @Test
  void closedBeforeItBeganItEndsToo() {
    home.serve(ServerOptions.DEFAULT).close();
    home.runFor(A_WHILE);
    assertThat(home.events).containsExactly(new ServerEvent.Ended(new ServerEnd.Closed()));
    assertThat(home.offered()).isEmpty();
  }

  @Test
  void anAnswerIsTakenOutOfItsDirectory() throws IOException {
    home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    ServerEvent.Offered offered = home.events(ServerEvent.Offered.class).getFirst();
    home.connect(
        offered.file(),
        ClientOptions.DEFAULT.toBuilder().answerAfter(Optional.of(Duration.ZERO)).build());
    Files.createFile(
        offered.answers().resolve("1.ans.part"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    home.world.drop(packet -> true); // nothing gets through by the file alone
    home.runFor(A_WHILE);
    Path answer =
        home.clientEvents.stream()
            .filter(ClientEvent.Answered.class::isInstance)
            .map(event -> ((ClientEvent.Answered) event).file())
            .findFirst()
            .orElseThrow();
    Files.move(answer, offered.answers().resolve("1.ans"));
    home.runFor(A_WHILE);
    assertThat(home.events)
        .contains(new ServerEvent.AnswerTaken(offered.answers().resolve("1.ans")));
    assertThat(home.count(ConnectionState.Punching.class)).isEqualTo(1);
  }

  @Test
  void whereItsAddressChangesItServesTheFirstClientOfEitherFile() {
    home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    Path older = home.offered().getFirst();
    home.moveTo("192.0.2.2");
    home.runFor(UNTIL_A_CHANGE_COUNTS);
    assertThat(home.offered()).hasSize(2);
    assertThat(home.events(ServerEvent.AddressChanged.class))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.now().getAddress().getHostAddress()).isEqualTo("192.0.2.2");
              assertThat(change.withdrawn()).isFalse();
            });

    home.connect(older, ClientOptions.DEFAULT);
    home.runFor(A_WHILE);
    assertThat(home.count(ConnectionState.Connected.class)).isEqualTo(1);
    assertThat(home.events).contains(new ServerEvent.OtherWithdrawn());
    assertThat(home.offered()).isEmpty(); // one is used, the other is withdrawn
  }

  @Test
  void itServesTheNewerFileTooAndKeepsTwoAtMost() {
    home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    Path older = home.offered().getFirst();
    home.moveTo("192.0.2.2");
    home.runFor(UNTIL_A_CHANGE_COUNTS);
    home.moveTo("192.0.2.1");
    home.runFor(UNTIL_A_CHANGE_COUNTS); // too soon for a third
    assertThat(home.offered()).hasSize(2);
    home.runFor(OfferCycle.BETWEEN_CHANGES);
    assertThat(home.offered()).hasSize(2).doesNotContain(older);

    home.connect(home.offered().getFirst(), ClientOptions.DEFAULT);
    home.runFor(A_WHILE);
    assertThat(home.count(ConnectionState.Connected.class)).isEqualTo(1);
    assertThat(home.offered()).isEmpty();
  }

  @Test
  void whereItsPortIsTheOnlyOneTheOlderFileIsWithdrawn() {
    home.serve(ServerOptions.DEFAULT.toBuilder().port(Optional.of(4_000)).build());
    home.runFor(A_WHILE);
    Path older = home.offered().getFirst();
    home.moveTo("192.0.2.2");
    home.runFor(UNTIL_A_CHANGE_COUNTS);
    assertThat(home.offered()).singleElement().isNotEqualTo(older);

    home.connect(home.offered().getFirst(), ClientOptions.DEFAULT);
    home.runFor(A_WHILE);
    assertThat(home.count(ConnectionState.Connected.class)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closedInTheInstantInWhichItsAddressChangesItEnds(boolean onePort) throws IOException {
    ServerOptions options =
        ServerOptions.DEFAULT.toBuilder()
            .port(onePort ? Optional.of(4_000) : Optional.empty())
            .build();
    Server server = home.serve(options);
    home.machine.after(whenAChangeCounts(options), server::close);
    home.runFor(A_WHILE);
    home.moveTo("192.0.2.2");
    home.runFor(UNTIL_A_CHANGE_COUNTS);
    assertThat(home.events).last().isEqualTo(new ServerEvent.Ended(new ServerEnd.Closed()));
    assertThat(home.offered()).isEmpty();
    assertThat(home.running.size()).isZero();
  }

  private static Duration whenAChangeCounts(ServerOptions options) throws IOException {
    try (Home same = new Home(1)) {
      same.serve(options);
      same.runFor(A_WHILE);
      same.moveTo("192.0.2.2");
      BooleanSupplier counts = () -> !same.events(ServerEvent.AddressChanged.class).isEmpty();
      assertThat(same.world.runUntil(counts, UNTIL_A_CHANGE_COUNTS)).isTrue();
      return same.world.now();
    }
  }

  @Test
  void withItsOneOfferItWaitsForTheOlderFileWhereTheNewerComesToNothing() {
    home.serve(ServerOptions.DEFAULT.toBuilder().once(true).build());
    home.runFor(A_WHILE);
    Path older = home.offered().getFirst();
    home.moveTo("192.0.2.2");
    home.world.runUntil(
        () -> !home.events(ServerEvent.AddressChanged.class).isEmpty(), UNTIL_A_CHANGE_COUNTS);
    home.world.shows(home.machine); // gone before the newer offer is made
    home.runFor(A_WHILE);
    assertThat(home.offered()).containsExactly(older);

    Client client = home.connect(older, ClientOptions.DEFAULT);
    home.runFor(A_WHILE);
    client.close();
    home.runFor(A_WHILE);
    assertThat(home.events).last().isEqualTo(new ServerEvent.Ended(new ServerEnd.Served(true)));
    assertThat(home.offered()).isEmpty();
    assertThat(home.running.size()).isZero();
  }

  @Test
  void holdsNoMoreOpenAfterAHundredOffersThanAfterOne() {
    home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    int afterOne = home.running.size();
    home.runFor(Duration.ofHours(100));
    assertThat(home.running.size()).isLessThanOrEqualTo(afterOne);
  }

  @Test
  void holdsNoMoreOpenAfterAHundredTriesThanAfterOne() {
    home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    int before = home.running.size();
    home.world.shows(home.machine);
    home.runFor(Duration.ofHours(3));
    assertThat(home.events(ServerEvent.Blocked.class)).hasSize(1);
    assertThat(home.running.size()).isLessThanOrEqualTo(before);
  }

  @Test
  void aFullDiskAtTheStartEndsIt() {
    home.fill();
    home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    assertThat(home.events(ServerEvent.Ended.class))
        .singleElement()
        .extracting(ServerEvent.Ended::end)
        .isInstanceOf(ServerEnd.NeverOffered.class);
  }

  @Test
  void aFullDiskLaterIsWaitedFor() throws IOException {
    home.serve(ServerOptions.DEFAULT);
    home.runFor(A_WHILE);
    Path ballast = home.fill();
    home.runFor(Duration.ofMinutes(62));
    assertThat(home.events(ServerEvent.Blocked.class)).hasSize(1);
    Files.delete(ballast);
    home.runFor(Duration.ofMinutes(2));
    assertThat(home.events(ServerEvent.Unblocked.class)).hasSize(1);
    assertThat(home.offered()).hasSize(1);
  }
}
