package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import io.clawchat.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is built; the rest needs the packaged command and root. */
class LabProgramTest {
  @TempDir private Path folder;
  private Desk desk = new Desk();
  private String file = "";

  @BeforeEach
  void sitDown() throws IOException {
    desk = new Desk(folder);
    String text = String.join("---\n", LabFiles.GOOD, LabFiles.WRONG, LabFiles.MATRIX);
    file = Files.writeString(folder.resolve("some.yaml"), text).toString();
  }

  private void refused(String only, String host, String... options) {
    List<String> words = new ArrayList<>(List.of("lab", "exec", "--only", only));
    words.addAll(List.of(options));
    words.addAll(List.of(file, host, "--", "true"));
    assertThat(desk.run(words.toArray(String[]::new))).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void onlyChoosesByAPartOfTheNameInAnyCase() {
    refused("PUBLIC hosts", "nobody");
    assertThat(desk.err()).contains("expected one of the hosts alice, bob, found 'nobody'");
  }

  @Test
  void onlyKnowsMatricesByTheirNameAndOneScenarioIsNeeded() {
    refused("FEW nats", "alice");
    assertThat(desk.err()).contains("expected one scenario, found 8; choose with --only TEXT");
  }

  @Test
  void capturesDoNotGoWhereAnythingLies() throws IOException {
    Path used = Files.createDirectory(folder.resolve("used"));
    Files.createSymbolicLink(used.resolve("captures"), Path.of("nowhere"));

    refused("public", "alice", "--captures", used.toString());
    assertThat(desk.err())
        .contains(
            "expected a new or empty folder for captures, found 1 entry in "
                + used
                + "; name another one");
  }

  @Test
  void capturesDoNotGoIntoAFile() {
    refused("public", "alice", "--captures", file);
    assertThat(desk.err()).contains("the folder for captures cannot be read");
  }

  @Test
  void aFolderForCapturesIsMadeOnlyWhereTheLabCanStart() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused("public", "alice", "--captures", empty.toString());
    assertThat(desk.err()).contains("expected to run from clawchat.jar");

    Path fresh = folder.resolve("fresh");
    refused("public", "alice", "--captures", fresh.toString());
    assertThat(fresh).doesNotExist();
  }
}
