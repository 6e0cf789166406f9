package io.clawchat.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.connection.ConnectionState;
import io.clawchat.connection.ServerConnection;
import io.clawchat.connection.ServerEvents;
import io.clawchat.connection.ServerSettings;
import io.clawchat.crypto.KeyPair;
import io.clawchat.host.Host;
import io.clawchat.host.Scope;
import io.clawchat.host.VirtualHosts;
import io.clawchat.nat.NatProfile;
import io.clawchat.offer.Answer;
import io.clawchat.offer.Offer;
import io.clawchat.sealed.SecurityFiles;
import io.clawchat.store.AnswersDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on a disk, in virtual time. */
class AnswerWatchTest {
  private final VirtualHosts world = new VirtualHosts(1);
  private final Host host = world.host("192.0.2.1");
  private final List<String> said = new ArrayList<>();
  private final Offer offer = offer();
  private final byte[] answer = answerTo(offer);
  @TempDir private Path home;
  private Path directory;
  private AnswerWatch watch;
  private Scope offering;
  private Runnable whenTaken = () -> {};

  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    directory = home.resolve("answers");
    watch = watchEvery(Duration.ofSeconds(1));
    offering = host.scope("offering");
    watch.look(offering);
  }

  @Test
  void anAnswerIsTakenAndDeleted() throws IOException {
    put("a.ans", answer, "rw-------");
    seconds(1);
    assertThat(said).containsExactly("took a.ans");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anOwnerWhoPutAnAnswerThereNeedNotWaitForIt() throws IOException {
    put("a.ans", answer, "rw-------");
    watch.lookSoon(offering);
    assertThat(said).isEmpty();
    world.runFor(Duration.ZERO);
    assertThat(said).containsExactly("took a.ans");
  }

  @Test
  void nobodyLooksOnceNoOfferIsOpen() throws IOException {
    put("a.ans", answer, "rw-------");
    offering.close();
    watch.lookSoon(offering);
    seconds(60);
    assertThat(said).isEmpty();
  }

  @Test
  void aFileThatCannotBeUsedIsToldOfSoonHoweverSeldomOneLooks() throws IOException {
    offering.close();
    AnswerWatch seldom = watchEvery(Duration.ofHours(1));
    Scope scope = host.scope("seldom");
    seldom.look(scope);
    put("a.ans", Arrays.copyOf(answer, 100), "rw-------");
    seldom.lookSoon(scope);
    seconds(3);
    assertThat(said).singleElement().asString().startsWith("no use for a.ans");
  }

  @Test
  void anOwnerWhoAsksForAnotherLookWhileOneIsMadeGetsNoMoreLooksForEver() throws IOException {
    int before = offering.size();
    whenTaken = () -> watch.lookSoon(offering);
    put("a.ans", answer, "rw-------");
    seconds(3);
    assertThat(said).containsExactly("took a.ans");
    assertThat(offering.size()).isEqualTo(before);
  }

  @Test
  void anAnswerThatWasTakenIsToldOfThoughItCannotBeDeleted() throws IOException {
    Path file = put("a.ans", answer, "rw-------");
    whenTaken = () -> putADirectoryInItsPlace(file);
    seconds(1);
    assertThat(said)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("took a.ans"),
            second -> assertThat(second).startsWith("left: ").contains("not empty"));
  }

  private static void putADirectoryInItsPlace(Path file) {
    try {
      Files.delete(file);
      Files.createDirectories(file.resolve("something"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileWhoseModeIsMendedIsTaken() throws IOException {
    Path file = put("a.ans", answer, "rw-r--r--");
    seconds(5);
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("no use for a.ans")
        .contains("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    seconds(1);
    assertThat(said).last().isEqualTo("took a.ans");
  }

  @Test
  void aFileThatIsStillBeingCopiedIsWaitedFor() throws IOException {
    for (int length = 0; length < answer.length; length += 100) {
      put("a.ans", Arrays.copyOf(answer, length), "rw-------");
      seconds(1);
    }
    assertThat(said).isEmpty();
    put("a.ans", answer, "rw-------");
    seconds(1);
    assertThat(said).containsExactly("took a.ans");
  }

  @Test
  void aFileThatStaysIncompleteIsToldOfOnceItIsAtRest() throws IOException {
    put("a.ans", Arrays.copyOf(answer, 100), "rw-------");
    seconds(1);
    assertThat(said).isEmpty();
    seconds(60);
    assertThat(said).singleElement().asString().startsWith("no use for a.ans");
    assertThat(directory.resolve("a.ans")).exists();
  }

  @Test
  void anAnswerToAnotherFileIsLeftToItsServerAndToldOfWhereNobodyTakesIt() throws IOException {
    Path file = put("other.ans", answerTo(offer()), "rw-------");
    seconds(5);
    assertThat(said).isEmpty();
    Files.delete(file); // its server took it
    seconds(60);
    assertThat(said).isEmpty();

    put("other.ans", answerTo(offer()), "rw-------");
    seconds(60);
    assertThat(said)
        .containsExactly(
            "no use for other.ans: it answers another security file: an older one, or one of"
                + " another server");
  }

  @Test
  void theNextOfferTellsNothingAgain() throws IOException {
    put("other.ans", answerTo(offer()), "rw-------");
    seconds(60);
    offering.close();
    watch.look(host.scope("next"));
    seconds(60);
    assertThat(said).hasSize(1);
  }

  @Test
  void hiddenFilesAreACopyingProgramsOwn() throws IOException {
    put(".a.ans.Xy12", answer, "rw-------");
    seconds(60);
    assertThat(said).isEmpty();
  }

  @Test
  void aDirectoryThatCannotBeReadIsToldOnceAndWhenItCanBeAgain() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    seconds(60);
    assertThat(said).singleElement().asString().startsWith("unreadable: ").contains("chmod 700");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    seconds(60);
    assertThat(said).last().isEqualTo("readable");
    assertThat(said).hasSize(2);
  }

  @Test
  void aDirectoryThatWasRemovedIsMadeAgain() throws IOException {
    Files.delete(directory);
    seconds(1);
    assertThat(directory).isDirectory();
    assertThat(said).isEmpty();
  }

  private AnswerWatch watchEvery(Duration interval) throws IOException {
    return new AnswerWatch(
        AnswersDirectory.under(home, Files.getOwner(home).getName()),
        interval,
        event -> said.add(words(event)),
        bytes -> {
          SecurityFiles.openAnswer(bytes, offer, host.wallClock());
          whenTaken.run();
          return true;
        });
  }

  private void seconds(int count) {
    world.runFor(Duration.ofSeconds(count));
  }

  private Path put(String name, byte[] content, String permissions) throws IOException {
    Path file = Files.write(directory.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private Offer offer() {
    List<Offer> made = new ArrayList<>();
    try {
      ServerConnection.start(
          host,
          ServerSettings.DEFAULT,
          new ServerEvents() {
            @Override
            public void offered(Offer offer) {
              made.add(offer);
            }

            @Override
            public void state(ConnectionState state) {}

            @Override
            public void message(byte[] body) {}
          });
    } catch (BindException e) {
      throw new AssertionError("a host in memory has free ports", e);
    }
    world.runFor(Duration.ofSeconds(1));
    return made.getFirst();
  }

  private byte[] answerTo(Offer answered) {
    Answer made =
        new Answer(
            answered.connectionId(),
            host.wallClock(),
            KeyPair.generate(host.random()).publicKey(),
            answered.candidates(),
            NatProfile.UNKNOWN);
    return SecurityFiles.sealAnswer(made, answered, host.random());
  }

  private static String words(ServerEvent event) {
    return switch (event) {
      case ServerEvent.AnswerTaken(var file) -> "took " + file.getFileName();
      case ServerEvent.AnswerRefused(var file, var why) ->
          "no use for " + file.getFileName() + ": " + why;
      case ServerEvent.NotPutAway(var why) -> "left: " + why;
      case ServerEvent.AnswersUnreadable(var why) -> "unreadable: " + why;
      case ServerEvent.AnswersReadable() -> "readable";
      default -> throw new AssertionError("a watch does not say " + event);
    };
  }
}
