package io.clawchat.cli.peer;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** What an answer file is called where nobody named it: as its security file, in {@code .ans}. */
final class AnswerName {
  private AnswerName() {}

  /** The first of {@code NAME.ans}, {@code NAME-2.ans}, … in the working directory that is free. */
  static Path free(Path securityFile) {
    return free(
        securityFile.getFileSystem().getPath("").toAbsolutePath(), stem(securityFile, ".sec"));
  }

  /** The next one beside an answer that a new one takes the place of. */
  static Path after(Path answer) {
    Path parent = answer.toAbsolutePath().getParent();
    return free(parent == null ? answer.toAbsolutePath() : parent, stem(answer, ".ans"));
  }

  private static Path free(Path directory, String stem) {
    Path file = directory.resolve(stem + ".ans");
    for (int i = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); i++) {
      file = directory.resolve(stem + "-" + i + ".ans");
    }
    return file;
  }

  private static String stem(Path file, String ending) {
    Path last = file.getFileName();
    String name = last == null ? "answer" : last.toString();
    return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
  }
}
