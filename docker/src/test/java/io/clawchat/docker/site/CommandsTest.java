package io.clawchat.docker.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.time.Duration;
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
    assertThatIOException()
        .isThrownBy(() -> Commands.end(shell("while :; do sleep 100; done"), "", SHORT))
        .isInstanceOf(Commands.Unending.class)
        .withMessageContaining("expected 'sh -c while :; do sleep 100; done' to end within 1ms");
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
