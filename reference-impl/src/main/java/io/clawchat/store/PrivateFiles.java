package io.clawchat.store;

import io.clawchat.store.PrivateFileException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;

/**
 * Files that are their owner's alone: mode 0600, no symbolic links, under directories that nobody
 * else can change.
 *
 * <p>A file is judged and read through its directory, which is opened first and judged too, so that
 * what is read is what was judged; see {@link OpenDirectory} and {@link Ancestors}. Only root, and
 * other processes of the same user, can come in between.
 */
public final class PrivateFiles {
  private static final String KEEP_ELSEWHERE = "keep the files elsewhere";

  private final Privacy privacy;
  private final Ancestors ancestors;

  PrivateFiles(UserPrincipal owner) {
    this.privacy = new Privacy(owner);
    this.ancestors = new Ancestors(owner);
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
   * @throws PrivateFileException where it is not private, no file, or longer than {@code maxBytes},
   *     or others may write to a directory above it
   * @throws java.nio.file.NoSuchFileException where there is none
   */
  public byte[] read(Path file, int maxBytes) throws IOException {
    Privacy.requirePermissions(file);
    String name = nameOf(file);
    String copy = "run: " + Privacy.copyOf(file);
    try (OpenDirectory directory =
        OpenDirectory.of(ancestors.require(Directories.of(file), copy))) {
      PosixFileAttributes attributes = directory.attributes(name);
      privacy.requireFile(file, attributes);
      if (attributes.size() > maxBytes) {
        throw tooLarge(file, maxBytes, attributes.size());
      }
      try (SeekableByteChannel channel = directory.open(name)) {
        byte[] bytes = read(channel, maxBytes + 1);
        if (bytes.length > maxBytes) {
          throw tooLarge(file, maxBytes, bytes.length);
        }
        return bytes;
      }
    } catch (IOException e) {
      throw FileProblem.in(file, e);
    }
  }

  /**
   * Makes a file of mode 0600, wholly or not at all; see {@link NewFile}. Directories that are
   * missing are made with mode 0700.
   *
   * @throws java.nio.file.FileAlreadyExistsException where the name is taken
   * @throws PrivateFileException where the file would not be private; then there is none
   */
  public void create(Path file, byte[] content) throws IOException {
    Privacy.requirePermissions(file);
    nameOf(file);
    Directories.make(Directories.of(file));
    ancestors.require(Directories.of(file), KEEP_ELSEWHERE);
    NewFile.create(file, content, privacy::requireKept);
  }

  /**
   * The same for content that is sealed: where the file system keeps no permissions, as on a stick
   * that carries it, it is made all the same.
   *
   * @throws java.nio.file.FileAlreadyExistsException where the name is taken
   */
  public void createSealed(Path file, byte[] content) throws IOException {
    nameOf(file);
    Directories.make(Directories.of(file));
    NewFile.create(file, content, temporary -> {});
  }

  /**
   * Deletes a file, or does nothing where there is none. Its bytes are not written over first: on
   * flash, on copy-on-write and on journaling file systems that reaches other blocks than those
   * that held them. What makes an old file worthless is that its secret is revoked.
   */
  public void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      Directories.sync(Directories.of(file));
    }
  }

  /**
   * Makes a directory, and those above it, where they are missing.
   *
   * @throws PrivateFileException where it is there and not private, or others may write to one
   *     above it
   */
  public void ensureDirectory(Path directory) throws IOException {
    Privacy.requirePermissions(directory);
    Directories.make(directory);
    privacy.requireDirectory(directory);
    ancestors.require(directory, KEEP_ELSEWHERE);
  }

  /**
   * Into one array, so that no other holds what may be a key; streams leave their buffers behind.
   */
  private static byte[] read(SeekableByteChannel channel, int most) throws IOException {
    byte[] bytes = new byte[most];
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining() && channel.read(rest) >= 0) {
      // on to the end
    }
    byte[] read = Arrays.copyOf(bytes, rest.position());
    Arrays.fill(bytes, (byte) 0);
    return read;
  }

  private static String nameOf(Path file) throws PrivateFileException {
    String name = String.valueOf(file.getFileName());
    if (name.isEmpty() || file.getFileName() == null) {
      throw new PrivateFileException(
          Reason.NOT_A_FILE, file, "expected the name of a file, found '" + file + "'");
    }
    return name;
  }

  private static PrivateFileException tooLarge(Path file, int maxBytes, long found) {
    return new PrivateFileException(
        Reason.TOO_LARGE,
        file,
        "expected " + file + " to have at most " + maxBytes + " bytes, found " + found);
  }
}
