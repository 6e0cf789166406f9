package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.terminal.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostOutputTest {
  private static final String FULL = "No space left on device";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lab list --json",
        "lab list",
        "lab nft --preset full-cone --inside eth1 --outside eth0",
        "--help",
        "--version"
      })
  void outputThatCannotBeWrittenIsNoSuccess(String command) {
    Desk desk = new Desk().losingOutput(FULL);

    assertThat(desk.run(command.split(" "))).isEqualTo(ExitCode.OUTPUT_LOST);
    assertThat(desk.err().lines())
        .containsExactly("clawchat: standard output cannot be written: " + FULL);
  }

  @Test
  void whoeverClosesThePipeIsToldNothing() {
    Desk desk = new Desk().losingOutput("Broken pipe");

    assertThat(desk.run("lab", "list")).isEqualTo(ExitCode.PIPE_CLOSED);
    assertThat(desk.err()).isEmpty();
  }

  @Test
  void anExitCodeThatSaysMoreIsKept() {
    Desk desk = new Desk().losingErrors(FULL);

    assertThat(desk.run("lab", "list", "--only", "nothing of this name"))
        .isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void wordsLostOnStandardErrorCountToo() {
    Desk desk = new Desk().losingErrors(FULL);

    assertThat(desk.run("lab", "run", "--only", "a stranger hears nothing"))
        .isEqualTo(ExitCode.OUTPUT_LOST);
    assertThat(desk.out()).contains("as expected");
  }

  @Test
  void whatCanBeWrittenIsASuccess() {
    for (List<String> command : List.of(List.of("lab", "list"), List.of("--help"))) {
      Desk desk = new Desk();
      assertThat(desk.run(command.toArray(String[]::new))).isZero();
      assertThat(desk.err()).isEmpty();
    }
  }
}
