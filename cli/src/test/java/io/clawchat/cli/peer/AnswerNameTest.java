package io.clawchat.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.cli.Desk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AnswerNameTest {
  private final Desk desk = new Desk();

  @Test
  void isTheSecurityFilesNameInTheWorkingDirectory() {
    assertThat(AnswerName.free(path("/media/stick/clawchat-1.sec")))
        .isEqualTo(path("/home/alice/clawchat-1.ans"));
    assertThat(AnswerName.free(path("x"))).isEqualTo(path("/home/alice/x.ans"));
  }

  @Test
  void isNeverThatOfAnotherFile() throws Exception {
    Files.createDirectories(path("/home/alice"));
    Files.createFile(path("/home/alice/clawchat-1.ans"));
    Files.createSymbolicLink(path("/home/alice/clawchat-1-2.ans"), path("/nowhere"));

    assertThat(AnswerName.free(path("clawchat-1.sec")))
        .isEqualTo(path("/home/alice/clawchat-1-3.ans"));
  }

  @Test
  void isBesideTheAnswerThatItTakesThePlaceOf() throws Exception {
    Files.createDirectories(path("/media/stick"));
    Files.createFile(path("/media/stick/bob.ans"));

    assertThat(AnswerName.after(path("/media/stick/bob.ans")))
        .isEqualTo(path("/media/stick/bob-2.ans"));
  }

  private Path path(String text) {
    return desk.disk.getPath(text);
  }
}
