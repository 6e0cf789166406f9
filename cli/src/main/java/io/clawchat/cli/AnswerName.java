package io.clawchat.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What an answer file is called where nobody named it: as its security file, in {@code .ans}. */
final class AnswerName {
  private AnswerName() {}

  /** The first of {@code NAME.ans}, {@code NAME-2.ans}, … in the working directory that is free. */
  static Path free(Path securityFile) {
    String name = securityFile.getFileName().toString();
    String stem = name.endsWith(".sec") ? name.substring(0, name.length() - 4) : name;
    Path directory = securityFile.getFileSystem().getPath("").toAbsolutePath();
    Path file = directory.resolve(stem + ".ans");
    for (int i = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); i++) {
      file = directory.resolve(stem + "-" + i + ".ans");
    }
    return file;
  }
}
