package io.clawchat.store;

import io.clawchat.store.PrivateFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Files that are their owner's alone: mode 0600, in directories of mode 0700, no symbolic links.
 *
 * <p>A path is looked at before it is opened. In between, only someone who may write to its
 * directory could change it, and the file must still authenticate after that.
 *
 * <p>One file may have one writer at a time.
 */
public final class PrivateFiles {
  private final Privacy privacy;

  PrivateFiles(UserPrincipal owner) {
    this.privacy = new Privacy(owner);
  }

  /**
   * Files of one user.
   *
   * @param owner the name or number of whoever this process runs as
   * @throws IOException where the file system knows no such user
   */
  public static PrivateFiles of(String owner, FileSystem fileSystem) throws IOException {
    return new PrivateFiles(
        fileSystem.getUserPrincipalLookupService().lookupPrincipalByName(owner));
  }

  /**
   * All bytes of a file.
   *
   * @throws PrivateFileException where it is not private, no file, or longer than {@code maxBytes}
   * @throws java.nio.file.NoSuchFileException where there is none
   */
  public byte[] read(Path file, int maxBytes) throws IOException {
    long length = privacy.requireFile(file);
    if (length > maxBytes) {
      throw tooLarge(file, maxBytes, length);
    }
    try (InputStream input = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = input.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw tooLarge(file, maxBytes, bytes.length);
      }
      return bytes;
    }
  }

  /**
   * Puts a file in place, or in the place of another, wholly or not at all: a reader finds the old
   * bytes or the new ones, and so does whoever comes after a power cut.
   *
   * @throws PrivateFileException where its directory is not private
   */
  public void write(Path file, byte[] content) throws IOException {
    Path directory = directoryOf(file);
    privacy.requireDirectory(directory);
    Path temporary = directory.resolve("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    try {
      writeAndSync(temporary, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    sync(directory);
  }

  /**
   * Deletes a file, or does nothing where there is none. Its bytes are not written over first: on
   * flash, on copy-on-write and on journaling file systems that reaches other blocks than those
   * that held them. What makes an old file worthless is that its secret is revoked.
   */
  public void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      sync(directoryOf(file));
    }
  }

  /**
   * Makes a directory, and those above it, where they are missing.
   *
   * @throws PrivateFileException where it is there and not private
   */
  public void ensureDirectory(Path directory) throws IOException {
    Privacy.requirePermissions(directory);
    if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(directory, Privacy.ofNewDirectory());
    }
    privacy.requireDirectory(directory);
  }

  /**
   * Makes an empty file under a name that must be free, so that no other writer takes it.
   *
   * @throws java.nio.file.FileAlreadyExistsException where it is taken
   */
  void reserve(Path file) throws IOException {
    Files.createFile(file, Privacy.ofNewFile());
  }

  /** Moves a file to a name that was reserved for it. */
  void move(Path file, Path reserved) throws IOException {
    Files.move(file, reserved, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(directoryOf(reserved));
    sync(directoryOf(file));
  }

  private static void writeAndSync(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, Privacy.ofNewFile())) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Makes names in a directory last, where the file system can open one for that. */
  private static void sync(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }

  private static Path directoryOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("expected a file in a directory, found " + file);
    }
    return parent;
  }

  private static PrivateFileException tooLarge(Path file, int maxBytes, long found) {
    return new PrivateFileException(
        Reason.TOO_LARGE,
        file,
        "expected " + file + " to have at most " + maxBytes + " bytes, found " + found);
  }
}
