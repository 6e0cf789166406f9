package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerFilesTest implements AutoCloseable {
  private final FileSystem disk =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder()
              .setAttributeViews("basic", "owner", "posix")
              .setWorkingDirectory("/home/alice")
              .build());

  @AfterEach
  @Override
  public void close() throws IOException {
    disk.close();
  }

  @Test
  void isTheSecurityFilesNameInTheWorkingDirectory() {
    assertThat(AnswerFiles.free(path("/media/stick/clawchat-1.sec")))
        .isEqualTo(path("/home/alice/clawchat-1.ans"));
    assertThat(AnswerFiles.free(path("x"))).isEqualTo(path("/home/alice/x.ans"));
  }

  @Test
  void isNeverThatOfAnotherFile() throws Exception {
    Files.createDirectories(path("/home/alice"));
    Files.createFile(path("/home/alice/clawchat-1.ans"));
    Files.createSymbolicLink(path("/home/alice/clawchat-1-2.ans"), path("/nowhere"));

    assertThat(AnswerFiles.free(path("clawchat-1.sec")))
        .isEqualTo(path("/home/alice/clawchat-1-3.ans"));
  }

  @Test
  void isBesideTheAnswerThatItTakesThePlaceOf() throws Exception {
    Files.createDirectories(path("/media/stick"));
    Files.createFile(path("/media/stick/bob.ans"));

    assertThat(AnswerFiles.after(path("/media/stick/bob.ans")))
        .isEqualTo(path("/media/stick/bob-2.ans"));
  }

  private Path path(String text) {
    return disk.getPath(text);
  }
}
