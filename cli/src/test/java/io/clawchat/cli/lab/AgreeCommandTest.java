package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is built; the rest needs the packaged command and root. */
class AgreeCommandTest {
  private final Desk desk = new Desk();

  @Test
  void verdictsCannotBeBothLeftOutAndAllThereIs() {
    assertThat(desk.run("lab", "agree", "--no-verdicts", "--verdicts-only"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(desk.err()).contains("give one of --no-verdicts and --verdicts-only");
  }

  @Test
  void jobsThatCannotBeAreRefusedBeforeAFolderIsMade(@TempDir Path folder) {
    Path report = folder.resolve("report");

    assertThat(desk.run("lab", "agree", "--jobs=0", "--report", report.toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(desk.err().lines()).containsExactly("clawchat: --jobs must be 1 or more, found 0");
    assertThat(report).doesNotExist();
  }
}
