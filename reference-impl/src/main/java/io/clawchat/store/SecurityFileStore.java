package io.clawchat.store;

import io.clawchat.offer.Offer;
import io.clawchat.sealed.SecurityFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

  /**
   * What a sweep did.
   *
   * @param retired the files that were put away, by the names they had
   * @param troubles why others could not be, in words
   */
  public record Swept(List<Path> retired, List<String> troubles) {
    public Swept {
      retired = List.copyOf(retired);
      troubles = List.copyOf(troubles);
    }
  }

  /** Puts something under a name, unless that is taken. */
  @FunctionalInterface
  private interface Placing {
    void at(Path path) throws IOException;
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
    return underFreeName(security, StoredName.first(created), path -> files.create(path, file));
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
        .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
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
   * Archives or deletes one file, as configured; does nothing where it is gone already.
   *
   * @throws IllegalArgumentException where it is no file of this store
   */
  public void retire(Path file) throws IOException {
    requireOurs(file);
    switch (expired) {
      case DELETE -> files.delete(file);
      case ARCHIVE -> {
        files.ensureDirectory(archive);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          underFreeName(archive, nameOf(file), path -> NewFile.move(file, path));
        }
      }
    }
  }

  /**
   * Retires every file whose own end has passed by more than the clock tolerance: as its heading
   * says, and at most {@link Offer#LONGEST_VALIDITY} after the time it is named for, which counts
   * alone where the heading cannot be read. So no key is needed, and what another server of the
   * same home still offers stays.
   */
  public Swept sweep(Instant now) throws IOException {
    List<Path> retired = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    for (Path file : list()) {
      try {
        if (endOf(file).plus(Offer.CLOCK_TOLERANCE).isBefore(now)) {
          retire(file);
          retired.add(file);
        }
      } catch (IOException e) {
        troubles.add("an expired file could not be put away: " + FileProblem.words(e));
      }
    }
    return new Swept(retired, troubles);
  }

  private Instant endOf(Path file) {
    Instant latest = nameOf(file).created().plus(Offer.LONGEST_VALIDITY);
    try {
      return SecurityFiles.validUntil(files.read(file, SecurityFiles.MAX_BYTES))
          .filter(latest::isAfter)
          .orElse(latest);
    } catch (IOException e) {
      return latest;
    }
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

  private static Path underFreeName(Path directory, StoredName first, Placing placing)
      throws IOException {
    for (StoredName name = first; ; name = name.next()) {
      Path path = directory.resolve(name.toString());
      try {
        placing.at(path);
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
