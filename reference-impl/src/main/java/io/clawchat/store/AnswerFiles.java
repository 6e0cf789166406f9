package io.clawchat.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The answer files of one client: the first where its user asked for it, or in the working
 * directory under the name of the security file, in {@code .ans}; each later one beside the one
 * before. None is ever written over another file.
 */
public final class AnswerFiles {
  private final Path securityFile;
  private final String owner;
  private final Optional<Path> asked;
  private Optional<Path> last = Optional.empty();

  /**
   * None is written yet.
   *
   * @param owner the name or number of whoever this process runs as
   * @param asked where the user wants the first one
   */
  public AnswerFiles(Path securityFile, String owner, Optional<Path> asked) {
    this.securityFile = securityFile;
    this.owner = owner;
    this.asked = asked;
  }

  /** Where the next one goes. */
  public Path next() {
    return last.map(AnswerFiles::after).or(() -> asked).orElseGet(() -> free(securityFile));
  }

  /**
   * Writes the next one, which takes the place of those before.
   *
   * @param target see {@link #next()}
   * @throws java.nio.file.FileAlreadyExistsException where its name is taken
   */
  public void write(Path target, byte[] sealed) throws IOException {
    PrivateFiles.of(owner, target.getFileSystem()).createSealed(target, sealed);
    last = Optional.of(target);
  }

  /** Whether one is written. */
  public boolean hasWritten() {
    return last.isPresent();
  }

  /** Where the user wants the first one. */
  public Optional<Path> asked() {
    return asked;
  }

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
