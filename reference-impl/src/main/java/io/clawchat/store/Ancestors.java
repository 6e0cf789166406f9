package io.clawchat.store;

import io.clawchat.store.PrivateFileException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directories above a file. Whoever may write to one of them can put another file, or a whole
 * tree, in the place of what stands there, between any two looks at it. Not so in a directory whose
 * sticky bit is set, such as {@code /tmp}: there each can rename only what is his own.
 */
public final class Ancestors {
  private static final int STICKY = 01000;

  private final Set<UserPrincipal> users;

  /**
   * A directory as it was judged.
   *
   * @param path without links
   * @param key tells it from another one that came to its path later; null where the file system
   *     knows no such thing
   */
  record Judged(Path path, @Nullable Object key) {}

  /** Those of one user. */
  Ancestors(UserPrincipal user) {
    this(Set.of(user));
  }

  /**
   * Those that several users may change.
   *
   * @param users whoever this process runs as, and whom it trusts; root need not be named
   */
  public Ancestors(Set<UserPrincipal> users) {
    this.users = Set.copyOf(users);
  }

  /**
   * The same directory without links in its path. It and each directory above it belongs to one of
   * the users or to root, and nobody else may write to any: for a process that may do more than
   * whoever owns a directory on the way. {@link #require} leaves it to the owner of a directory
   * above what becomes of it, since on some systems that is neither the user nor root.
   *
   * @param instead what to do where the user cannot mend it himself
   * @throws PrivateFileException where one belongs to somebody else, or somebody else may write to
   *     one
   */
  public Path requireOwned(Path directory, String instead) throws IOException {
    Path real = require(directory, instead).path();
    for (Path above = real.getParent(); above != null; above = above.getParent()) {
      requireOwner(above, attributes(above), instead);
    }
    return real;
  }

  /**
   * The same directory without links in its path. It belongs to the user or to root, and nobody
   * else may write to it or to one above it.
   *
   * @param instead what to do where the user cannot mend it himself
   * @throws PrivateFileException where somebody may
   */
  Judged require(Path directory, String instead) throws IOException {
    Path real = directory.toRealPath();
    for (Path above = real.getParent(); above != null; above = above.getParent()) {
      requireClosed(above, attributes(above), instead);
    }
    PosixFileAttributes attributes = attributes(real);
    requireClosed(real, attributes, instead);
    requireOwner(real, attributes, instead);
    return new Judged(real, attributes.fileKey());
  }

  private void requireOwner(Path directory, PosixFileAttributes attributes, String instead)
      throws IOException {
    if (!isTrusted(attributes.owner(), directory)) {
      String found = "to belong to you or to root, found " + attributes.owner().getName();
      throw refused(directory, found, instead);
    }
  }

  private void requireClosed(Path directory, PosixFileAttributes attributes, String instead)
      throws IOException {
    if (isOpen(attributes) && !isSticky(directory, attributes.owner())) {
      throw refused(
          directory,
          "to be closed to the writing of others, found " + Privacy.mode(attributes),
          users.contains(attributes.owner())
              ? "run: chmod go-w " + Privacy.quoted(directory)
              : instead);
    }
  }

  /** A group that is named as the owner is the owner's own; many systems make one for each user. */
  private static boolean isOpen(PosixFileAttributes attributes) {
    boolean shared = !attributes.group().getName().equals(attributes.owner().getName());
    return attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)
        || shared && attributes.permissions().contains(PosixFilePermission.GROUP_WRITE);
  }

  /** The owner of such a directory may still rename all that is in it. */
  private boolean isSticky(Path directory, UserPrincipal owner) throws IOException {
    return isTrusted(owner, directory)
        && directory.getFileSystem().supportedFileAttributeViews().contains("unix")
        && ((int) Files.getAttribute(directory, "unix:mode", LinkOption.NOFOLLOW_LINKS) & STICKY)
            != 0;
  }

  /** Whoever owns the root directory can change every file anyway. */
  private boolean isTrusted(UserPrincipal owner, Path path) throws IOException {
    return users.contains(owner) || owner.equals(attributes(path.getRoot()).owner());
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static PrivateFileException refused(Path directory, String expected, String mend) {
    return new PrivateFileException(
        Reason.OPEN_DIRECTORY,
        directory,
        "expected the directory " + directory + " " + expected + "; " + mend);
  }
}
