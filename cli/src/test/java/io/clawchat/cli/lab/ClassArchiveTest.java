package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir private Path folder;

  @Test
  void theYoungestStayAndNothingElseIsTouched() throws Exception {
    Path young = made("classes-c.jsa", 3_000);
    Path middle = made("classes-a.jsa", 2_000);
    Path old = made("classes-b.jsa", 1_000);
    Path other = made("delay-line", 0);

    ClassArchive.forgetAllBut(2, folder);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(middle).exists();
    assertThat(other).exists();
  }

  private Path made(String name, long atMillis) throws Exception {
    Path file = Files.writeString(folder.resolve(name), "");
    return Files.setLastModifiedTime(file, FileTime.fromMillis(atMillis));
  }
}
