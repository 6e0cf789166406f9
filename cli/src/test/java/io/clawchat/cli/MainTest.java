package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.ProcessContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class MainTest {
  @TempDir private Path userHome;
  private Desk desk = new Desk();

  @BeforeEach
  void sitDown() {
    desk = new Desk(userHome);
  }

  /** Else later tests of this JVM would print their debug messages. */
  @AfterEach
  void undoDebug() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.clawchat").setLevel(null);
  }

  @Test
  void helpNamesEveryCommandAndExitCode() {
    assertThat(desk.run("--help")).isZero();
    assertThat(desk.out()).contains("key ", "0 ", "1 ", "2 ", "70 ");
  }

  @Test
  void versionNamesTheBuildAndTheJvm() {
    assertThat(desk.run("--version")).isZero();
    assertThat(desk.out())
        .matches("clawchat \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?, \\d{4}-\\d\\d-\\d\\d\\RJava \\d.*\\R");
  }

  @Test
  void aGroupOfCommandsByItselfShowsWhatThereIsAndIsAnErrorToAScript() {
    assertThat(desk.run()).isEqualTo(2);
    assertThat(desk.err()).contains("Usage: clawchat ", "server", "client", "130 ", "143 ");
    assertThat(desk.run("key")).isEqualTo(2);
    assertThat(desk.err()).contains("Usage: clawchat key ", "new");
    assertThat(desk.run("lab")).isEqualTo(2);
    assertThat(desk.err()).contains("Usage: clawchat lab ", "agree");
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void anUnknownOptionIsAUsageErrorOfItsCommand() {
    assertThat(desk.run("key", "new", "--colour")).isEqualTo(2);
    assertThat(desk.err()).contains("--colour", "Try 'clawchat key new --help'.");
  }

  @Test
  void badInputIsOneLineAndExitCodeTwo() throws IOException {
    Path taken = Files.createFile(userHome.resolve("taken"));
    assertThat(desk.run("key", "new", taken.toString())).isEqualTo(2);
    assertThat(desk.err().lines())
        .singleElement()
        .asString()
        .startsWith("clawchat: " + taken + " exists already");
  }

  @Test
  void aDefectIsOneLineAndExitCodeSeventy() throws IOException {
    breakSomething();
    assertThat(desk.run("key", "new")).isEqualTo(70);
    assertThat(desk.err().lines())
        .containsExactly(
            "clawchat: internal error: ClosedFileSystemException (--debug shows where)");
  }

  @Test
  void debugShowsWhereADefectIs() throws IOException {
    breakSomething();
    assertThat(desk.run("key", "new", "--debug")).isEqualTo(70);
    assertThat(desk.err()).contains("at io.clawchat.cli.key.KeyCommand.create(");
  }

  @Test
  void aNewKeyGoesUnderTheUsersHome() throws IOException {
    assertThat(desk.run("key", "new")).isZero();
    Path file = userHome.resolve(".clawchat/config/master.key");
    assertThat(desk.out()).isEqualTo("New key in " + file + System.lineSeparator());
    assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
  }

  @Test
  void clawchatHomeMovesTheHome() {
    desk.environment.put("CLAWCHAT_HOME", userHome.resolve("other").toString());
    assertThat(desk.run("key", "new")).isZero();
    assertThat(userHome.resolve("other/config/master.key")).exists();
  }

  @Test
  void withoutAnyHomeNothingIsWritten() {
    ProcessContext context = desk.context();
    ProcessContext homeless =
        new ProcessContext(
            context.environment(),
            Optional.empty(),
            context.userName(),
            context.prompt(),
            context.in(),
            context.out(),
            context.err());
    assertThat(Main.run(homeless, "key", "new")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(desk.err())
        .isEqualToIgnoringNewLines(
            "clawchat: this user has no home directory; set HOME or CLAWCHAT_HOME, or give --home"
                + " DIR");
    assertThat(userHome).isEmptyDirectory();
  }

  @Test
  void theHomeOptionGoesBeforeClawchatHome() {
    desk.environment.put("CLAWCHAT_HOME", userHome.resolve("other").toString());
    assertThat(desk.run("key", "new", "--home", userHome.resolve("third").toString())).isZero();
    assertThat(userHome.resolve("third/config/master.key")).exists();
    assertThat(userHome.resolve("other")).doesNotExist();
  }

  @Test
  void noTwoNewKeysAreAlike() throws IOException {
    desk.run("key", "new", userHome.resolve("a").toString());
    desk.run("key", "new", userHome.resolve("b").toString());
    assertThat(Files.readString(userHome.resolve("a")))
        .isNotEqualTo(Files.readString(userHome.resolve("b")));
  }

  /** No code expects a disk to end while it works. */
  private void breakSomething() throws IOException {
    desk = new Desk();
    desk.disk.close();
  }
}
