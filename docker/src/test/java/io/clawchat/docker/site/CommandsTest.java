package io.clawchat.docker.site;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void whatItPrintsOnBothStreamsIsHeardAndHowItEnds() throws Exception {
    Commands.End end = Commands.end(shell("cat; echo no >&2; exit 3"), "told\n");

    assertThat(end).isEqualTo(new Commands.End(3, "told\nno\n"));
    assertThat(end.isGood()).isFalse();
  }

  @Test
  void oneThatFailsIsNamedWithItsWords() {
    assertThatIOException()
        .isThrownBy(() -> Commands.run(shell("echo no such device; exit 1"), ""))
        .withMessage("'sh -c echo no such device; exit 1' failed with exit code 1: no such device");
  }

  @Test
  void oneThatDoesNotEndIsKilledAndNamed() {
    String script = "exec sleep 1000." + ProcessHandle.current().pid();

    assertThatIOException()
        .isThrownBy(() -> Commands.end(shell(script), "", SHORT))
        .isInstanceOf(Commands.Unending.class)
        .withMessageContaining("expected 'sh -c " + script + "' to end within 1ms");

    await().untilAsserted(() -> assertThat(running(script)).isEmpty());
  }

  @Test
  void whatOneHasStartedIsKilledWithIt() throws Exception {
    String script = "sleep 1001." + ProcessHandle.current().pid();
    Process shell = shell(script + " & echo started; wait; " + script).start();
    assertThat(shell.inputReader().readLine()).isEqualTo("started");
    assertThat(running(script)).isNotEmpty();

    Commands.kill(shell);

    await().untilAsserted(() -> assertThat(running(script)).isEmpty());
  }

  /** Those of this machine that have such a duration, whether they are a shell yet or no more. */
  private static List<String> running(String script) {
    String duration = script.substring(script.lastIndexOf(' ') + 1);
    return ProcessHandle.allProcesses()
        .flatMap(program -> program.info().commandLine().stream())
        .filter(line -> line.contains(duration))
        .toList();
  }

  /** Its input is a pipe that holds less than this. */
  @Test
  void oneThatNeverReadsIsNotWaitedForForEverEither() {
    assertThatIOException()
        .isThrownBy(() -> Commands.end(shell("exec sleep 1000"), "x".repeat(1_000_000), SHORT))
        .isInstanceOf(Commands.Unending.class);
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }
}
