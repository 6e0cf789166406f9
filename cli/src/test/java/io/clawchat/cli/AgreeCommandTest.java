package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is refused before anything is built; the rest needs the packaged command and root. */
class AgreeCommandTest {
  private final Desk desk = new Desk();

  @Test
  void verdictsCannotBeBothLeftOutAndAllThereIs() {
    assertThat(desk.run("lab", "agree", "--no-verdicts", "--verdicts-only"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(desk.err()).contains("give one of --no-verdicts and --verdicts-only");
  }
}
