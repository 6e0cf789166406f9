package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingSiteTest {
  @TempDir private Path folder;

  private final List<String> done = new ArrayList<>();
  private boolean setUpFails;
  private boolean takeDownFails;

  /** Whatever still stands is tried again when this process ends. */
  @AfterEach
  void nothingStandsInTheWayAnyMore() {
    takeDownFails = false;
  }

  @Test
  void isSetUpWithItsFoldersAndTakenDownOnce() throws Exception {
    Site site = site().build(1);
    assertThat(site.folder("alice")).isDirectory();
    assertThat(site.captures()).isDirectory();

    site.close();
    site.close();

    assertThat(done).containsExactly("set up", "taken down");
  }

  /** A program that is root whoever starts it, say, and that a lab of root's left there. */
  @Test
  void whatProgramsLeaveIsOutOfReachForOthersAndTheCapturesAreNot() throws Exception {
    try (Site site = site().build(1)) {
      assertThat(Files.getPosixFilePermissions(site.folder("alice")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      assertThat(Files.getPosixFilePermissions(site.captures()))
          .contains(PosixFilePermission.OWNER_READ);
    }
  }

  @Test
  void aPartOfTheLabThatEndedIsNamedWithItsLastWords() throws Exception {
    try (Site site = site().build(1)) {
      Process sleeping = new ProcessBuilder("sh", "-c", "echo no memory; exec sleep 1000").start();
      TimedLog log = TimedLog.open(folder.resolve("coturn.log"), () -> Duration.ofMillis(3_120));
      site.keep(BackgroundProcess.withLog("coturn at server", sleeping, log));
      site.requireWhole();
      await().until(() -> Files.size(folder.resolve("coturn.log")) > 0);

      sleeping.destroyForcibly().waitFor();

      assertThatIOException()
          .isThrownBy(site::requireWhole)
          .withMessageEndingWith(
              "ended: coturn at server ended with exit code 137; it printed last 'no memory'");
      assertThat(folder.resolve("coturn.log")).hasContent("    3.120 s  no memory\n");
    }
  }

  @Test
  void whatFailsHalfwayIsTakenDown() {
    setUpFails = true;

    assertThatIOException().isThrownBy(() -> site().build(1)).withMessage("no namespace");

    assertThat(done).containsExactly("set up", "taken down");
  }

  @Test
  void whyItDidNotStandIsToldAlsoWhereItCannotBeTakenDown() {
    setUpFails = true;
    takeDownFails = true;

    assertThatIOException()
        .isThrownBy(() -> site().build(1))
        .withMessage("no namespace")
        .satisfies(why -> assertThat(why.getSuppressed()).hasSize(1));
  }

  @Test
  void aTakedownThatFailedIsTriedAgain() throws Exception {
    Site site = site().build(1);
    takeDownFails = true;
    assertThatThrownBy(site::close).isInstanceOf(UncheckedIOException.class);
    takeDownFails = false;

    site.close();

    assertThat(done).containsExactly("set up", "taken down", "taken down");
  }

  @Test
  void onceClosedItIsNotBuilt() {
    StandingSite site = site();
    site.close();

    assertThatIOException().isThrownBy(() -> site.build(1)).withMessage("this process is ending");
  }

  private StandingSite site() {
    return new StandingSite(SiteContract.HOME_BEHIND_CARRIER, Set.of(), folder, new OpenSites()) {
      @Override
      protected void setUp(long seed) throws IOException {
        done.add("set up");
        if (setUpFails) {
          throw new IOException("no namespace");
        }
      }

      @Override
      protected void takeDown() {
        done.add("taken down");
        if (takeDownFails) {
          throw new UncheckedIOException(new IOException("it stays"));
        }
      }

      @Override
      protected Node node(String name) {
        throw new UnsupportedOperationException("nothing runs here");
      }

      @Override
      public ProcessBuilder program(String host, Program program) {
        throw new UnsupportedOperationException("nothing runs here");
      }

      @Override
      public List<String> clawchat() {
        return List.of();
      }
    };
  }
}
