package io.clawchat.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileProblemTest {
  @Test
  void saysPathAndReason() {
    assertWords("/a: permission denied", new AccessDeniedException("/a"));
    assertWords("/a: is not there", new NoSuchFileException("/a"));
    assertWords("/a: exists already", new FileAlreadyExistsException("/a"));
    assertWords("/a: is not a directory", new NotDirectoryException("/a"));
    assertWords(
        "/a: No space left on device",
        new FileSystemException("/a", null, "No space left on device"));
    assertWords("/a -> /b: permission denied", new AccessDeniedException("/a", "/b", null));
    assertWords(
        "/a -> /b: Not a directory", new FileSystemException("/a", "/b", "Not a directory"));
    assertWords("/a: FileSystemException", new FileSystemException("/a"));
  }

  @Test
  void saysWhatItCanWhereThereIsNoPath() {
    assertWords("Input/output error", new IOException("Input/output error"));
    assertWords("EOFException", new EOFException());
  }

  @Test
  void givesAProblemTheNameThatTheUserKnows() {
    Path file = Path.of("/home/ada/x.sec");
    assertWords(
        "/home/ada/x.sec: is not there", FileProblem.in(file, new NoSuchFileException("x.sec")));
    assertWords(
        "/home/ada/x.sec: permission denied",
        FileProblem.in(file, new AccessDeniedException("/home/ada")));
    assertWords(
        "/home/ada/x.sec: Input/output error",
        FileProblem.in(file, new IOException("Input/output error")));
  }

  private static void assertWords(String expected, IOException problem) {
    assertThat(FileProblem.words(problem)).isEqualTo(expected);
  }
}
