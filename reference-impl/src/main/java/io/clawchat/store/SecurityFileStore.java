package io.clawchat.store;

import io.clawchat.security.SecurityFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A server's security files, sealed as they are:
 *
 * <pre>
 * HOME/                                     0700
 *   security/                               0700
 *     clawchat-YYYYMMDD-HHMMSS.sec          0600, UTC
 *     archive/                              0700, expired ones where they are kept
 * </pre>
 *
 * <p>The directories are looked at before each use; one that others may enter is refused.
 */
public final class SecurityFileStore {
  private final PrivateFiles files;
  private final Path home;
  private final Path security;
  private final Path archive;
  private final Expired expired;

  /** What becomes of expired files. */
  public enum Expired {
    /** They move to {@code security/archive}. */
    ARCHIVE,
    /** They are deleted. */
    DELETE
  }

  SecurityFileStore(PrivateFiles files, Path home, Expired expired) {
    this.files = files;
    this.home = home.toAbsolutePath();
    this.security = this.home.resolve("security");
    this.archive = security.resolve("archive");
    this.expired = expired;
  }

  /**
   * The store under {@code home}, whose directories are made when the first file is written.
   *
   * @param owner the name or number of whoever this process runs as
   * @throws IOException where the file system knows no such user
   */
  public static SecurityFileStore under(Path home, String owner, Expired expired)
      throws IOException {
    return new SecurityFileStore(PrivateFiles.of(owner, home.getFileSystem()), home, expired);
  }

  /**
   * Keeps a sealed file.
   *
   * @param created what the file is named for
   * @return where it is
   * @throws PrivateFileException where a directory is not private
   */
  public Path write(byte[] file, Instant created) throws IOException {
    files.ensureDirectory(home);
    files.ensureDirectory(security);
    Path path = reserve(security, StoredName.first(created));
    try {
      files.write(path, file);
    } catch (IOException e) {
      files.delete(path);
      throw e;
    }
    return path;
  }

  /** The security files that are not archived, oldest first. */
  public List<Path> list() throws IOException {
    if (Files.notExists(security, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    files.ensureDirectory(home);
    files.ensureDirectory(security);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(security)) {
      entries.forEach(found::add);
    }
    return found.stream()
        .filter(path -> StoredName.of(path).isPresent())
        .sorted(Comparator.comparing(SecurityFileStore::nameOf))
        .toList();
  }

  /**
   * The bytes of a file of this store.
   *
   * @throws PrivateFileException where the file or a directory is not private
   * @throws IllegalArgumentException where it is no file of this store
   */
  public byte[] read(Path file) throws IOException {
    requireOurs(file);
    files.ensureDirectory(home);
    files.ensureDirectory(security);
    return files.read(file, SecurityFiles.MAX_BYTES);
  }

  /**
   * Archives or deletes one file, as configured.
   *
   * @throws IllegalArgumentException where it is no file of this store
   */
  public void retire(Path file) throws IOException {
    requireOurs(file);
    switch (expired) {
      case DELETE -> files.delete(file);
      case ARCHIVE -> {
        files.ensureDirectory(archive);
        files.move(file, reserve(archive, nameOf(file)));
      }
    }
  }

  /**
   * Retires every file named for a time more than {@code lifetime} before {@code now}. The name is
   * what counts, so that no key is needed, and files that can no longer be opened go too.
   *
   * @param lifetime how long files are valid, and the clock tolerance
   * @return where the retired ones were
   */
  public List<Path> sweep(Instant now, Duration lifetime) throws IOException {
    List<Path> retired = new ArrayList<>();
    for (Path file : list()) {
      if (nameOf(file).created().plus(lifetime).isBefore(now)) {
        retire(file);
        retired.add(file);
      }
    }
    return retired;
  }

  /**
   * Deletes one file, and what was archived of it, whatever is configured for expired ones; see
   * {@link PrivateFiles#delete}.
   *
   * @throws IllegalArgumentException where it is no file of this store
   */
  public void delete(Path file) throws IOException {
    requireOurs(file);
    files.delete(file);
    files.delete(archive.resolve(nameOf(file).toString()));
  }

  private Path reserve(Path directory, StoredName first) throws IOException {
    for (StoredName name = first; ; name = name.next()) {
      Path path = directory.resolve(name.toString());
      try {
        files.reserve(path);
        return path;
      } catch (FileAlreadyExistsException e) {
        // Another file has this name; the next number may be free.
      }
    }
  }

  private void requireOurs(Path file) {
    if (!security.equals(file.toAbsolutePath().getParent()) || StoredName.of(file).isEmpty()) {
      throw new IllegalArgumentException(
          "expected a security file in " + security + ", found " + file);
    }
  }

  private static StoredName nameOf(Path file) {
    return StoredName.of(file).orElseThrow();
  }
}
