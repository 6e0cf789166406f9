package io.clawchat.store;

import io.clawchat.store.PrivateFileException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.regex.Pattern;

/** What it takes for a path to be its owner's alone. */
final class Privacy {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Pattern PLAIN = Pattern.compile("[\\w./-]+");

  private final UserPrincipal owner;

  Privacy(UserPrincipal owner) {
    this.owner = owner;
  }

  /** Mode 0600, set when the file is made: there is no moment in which it is wider. */
  static FileAttribute<?> ofNewFile() {
    return PosixFilePermissions.asFileAttribute(FILE);
  }

  /** Mode 0700, set when the directory is made. */
  static FileAttribute<?> ofNewDirectory() {
    return PosixFilePermissions.asFileAttribute(DIRECTORY);
  }

  /** Returns the file's length. */
  long requireFile(Path file) throws IOException {
    PosixFileAttributes attributes = read(file);
    if (!attributes.isRegularFile()) {
      throw new PrivateFileException(
          Reason.NOT_A_FILE, file, "expected " + file + " to be a file, found something else");
    }
    requireOwner(file, attributes);
    requireMode(file, attributes, FILE, "chmod 600 ");
    return attributes.size();
  }

  void requireDirectory(Path directory) throws IOException {
    PosixFileAttributes attributes = read(directory);
    if (!attributes.isDirectory()) {
      throw new PrivateFileException(
          Reason.NOT_A_DIRECTORY,
          directory,
          "expected " + directory + " to be a directory, found something else; move it away");
    }
    requireOwner(directory, attributes);
    requireMode(directory, attributes, DIRECTORY, "chmod 700 ");
  }

  /** Without owners and permissions (POSIX), nothing can be private. */
  static void requirePermissions(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      throw new PrivateFileException(
          Reason.NO_PERMISSIONS,
          path,
          "expected a file system with owners and permissions at "
              + path
              + ", found one without; keep the files on another");
    }
  }

  private static PosixFileAttributes read(Path path) throws IOException {
    requirePermissions(path);
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      throw new PrivateFileException(
          Reason.SYMBOLIC_LINK,
          path,
          "expected " + path + " itself, found a symbolic link; name what it leads to instead");
    }
    return attributes;
  }

  private void requireOwner(Path path, PosixFileAttributes attributes) throws IOException {
    if (!attributes.owner().equals(owner)) {
      throw new PrivateFileException(
          Reason.OTHER_OWNER,
          path,
          "expected "
              + path
              + " to belong to "
              + owner.getName()
              + ", found "
              + attributes.owner().getName()
              + "; run: sudo chown "
              + owner.getName()
              + " "
              + quoted(path));
    }
  }

  private static void requireMode(
      Path path, PosixFileAttributes attributes, Set<PosixFilePermission> widest, String mend)
      throws IOException {
    if (!widest.containsAll(attributes.permissions())) {
      throw new PrivateFileException(
          Reason.WIDE_PERMISSIONS,
          path,
          "expected "
              + path
              + " to be its owner's alone ("
              + PosixFilePermissions.toString(widest)
              + "), found "
              + PosixFilePermissions.toString(attributes.permissions())
              + "; run: "
              + mend
              + quoted(path));
    }
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
