package io.clawchat.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/**
 * Puts files in their places wholly or not at all, and never in the place of another: under a
 * temporary name in the same directory, synced, and then under its own name by link(2), which
 * refuses a name that is taken. So a name that can be seen has all its bytes, whoever comes when:
 * another process, or anyone after a full disk, a kill or a power cut.
 */
final class NewFile {
  private static final String PREFIX = ".clawchat-";
  private static final String SUFFIX = ".new";

  /** Writing takes milliseconds: what is older was left by a process that was killed. */
  private static final Duration LEFT_OVER = Duration.ofMinutes(10);

  private NewFile() {}

  /** Looks at a file before it gets its name. */
  @FunctionalInterface
  interface Check {
    void accept(Path temporary) throws IOException;
  }

  /**
   * Makes a file of mode 0600. What killed processes left in the directory is deleted with it.
   *
   * @throws FileAlreadyExistsException where the name is taken
   */
  static void create(Path file, byte[] content, Check check) throws IOException {
    Path directory = Directories.of(file);
    try {
      Path temporary = Files.createTempFile(directory, PREFIX, SUFFIX, Privacy.ofNewFile());
      try {
        write(temporary, content);
        check.accept(temporary);
        sweep(directory, temporary);
        place(temporary, file);
      } finally {
        Files.deleteIfExists(temporary);
      }
      Directories.sync(directory);
    } catch (IOException e) {
      throw FileProblem.in(file, e);
    }
  }

  /**
   * Moves a file.
   *
   * @throws FileAlreadyExistsException where the new name is taken
   */
  static void move(Path from, Path to) throws IOException {
    place(from, to);
    Files.deleteIfExists(from);
    Directories.sync(Directories.of(to));
    Directories.sync(Directories.of(from));
  }

  private static void place(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      renameTo(to, from); // FAT has no links, and Android allows none
    }
  }

  /** There the name is taken by an empty file for the moment between two system calls. */
  private static void renameTo(Path to, Path from) throws IOException {
    Files.createFile(to, Privacy.ofNewFile());
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(to);
      throw e;
    }
  }

  private static void write(Path temporary, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Goes by the file system's own clock, which has just dated {@code current}. */
  private static void sweep(Path directory, Path current) throws IOException {
    FileTime now = Files.getLastModifiedTime(current, LinkOption.NOFOLLOW_LINKS);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      for (Path file : found) {
        FileTime written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        if (written.toInstant().plus(LEFT_OVER).isBefore(now.toInstant())) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // a leftover is no reason not to write: the next writer finds it again
    }
  }
}
