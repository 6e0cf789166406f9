package io.clawchat.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory {@code HOME/answers}, into which a server's owner puts answer files.
 *
 * <p>One that others may enter is refused. It is judged when it is first used and whenever it has
 * changed, since somebody looks into it every second; each file is judged, with all that is above
 * it, when it is read.
 */
public final class AnswersDirectory {
  private static final String STATE = "unix:ino,ctime,lastModifiedTime,size,mode";

  private final PrivateFiles files;
  private final Path path;
  private @Nullable Map<String, Object> judged;

  private AnswersDirectory(PrivateFiles files, Path path) {
    this.files = files;
    this.path = path;
  }

  /**
   * The directory under {@code home}, which is made when it is first looked into.
   *
   * @param owner the name or number of whoever this process runs as
   * @throws IOException where the file system knows no such user
   */
  public static AnswersDirectory under(Path home, String owner) throws IOException {
    return new AnswersDirectory(
        PrivateFiles.of(owner, home.getFileSystem()), home.resolve("answers"));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * The files that somebody put there, by name. Copying programs write under a hidden name first.
   */
  public List<Path> list() throws IOException {
    judge();
    try (Stream<Path> entries = Files.list(path)) {
      return entries
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) { // the disk went while it was read
      throw e.getCause();
    }
  }

  private void judge() throws IOException {
    try {
      if (state(path).equals(judged)) {
        return;
      }
    } catch (NoSuchFileException missing) {
      // it is made
    }
    judged = null;
    files.ensureDirectory(path);
    judged = state(path);
  }

  /** What changes when the file does, in content, permissions or otherwise. */
  public Map<String, Object> state(Path file) throws IOException {
    return Files.readAttributes(file, STATE, LinkOption.NOFOLLOW_LINKS);
  }

  /** The bytes of one of its files; see {@link PrivateFiles#read}. */
  public byte[] read(Path file, int maxBytes) throws IOException {
    return files.read(file, maxBytes);
  }

  /** Deletes one of its files; see {@link PrivateFiles#delete}. */
  public void delete(Path file) throws IOException {
    files.delete(file);
  }
}
