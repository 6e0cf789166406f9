package io.clawchat.store;

import io.clawchat.store.PrivateFileException.Reason;
import java.io.IOException;
import java.nio.file.FileStore;
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

  /** Disks of other systems, those of Windows under WSL among them. */
  private static final Set<String> WITHOUT_MODES =
      Set.of("vfat", "msdos", "exfat", "ntfs", "ntfs3", "9p", "cifs", "smb3", "iso9660", "udf");

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

  /** Judges a file by its attributes, without following a link. */
  void requireFile(Path file, PosixFileAttributes attributes) throws IOException {
    requireNoLink(file, attributes);
    if (!attributes.isRegularFile()) {
      throw new PrivateFileException(
          Reason.NOT_A_FILE,
          file,
          "expected "
              + file
              + " to be a file, found "
              + (attributes.isDirectory() ? "a directory" : "something else"));
    }
    String copy = "run: " + copyOf(file);
    if (!attributes.owner().equals(owner)) {
      throw otherOwner(
          file,
          attributes,
          Files.isReadable(file)
              ? copy
              : "run: sudo chown " + owner.getName() + " " + quoted(file));
    }
    if (!FILE.containsAll(attributes.permissions())) {
      throw wide(
          file,
          attributes,
          FILE,
          keepsModes(file)
              ? "run: chmod 600 " + quoted(file)
              : "chmod may not help on this disk; " + copy);
    }
  }

  void requireDirectory(Path directory) throws IOException {
    requirePermissions(directory);
    PosixFileAttributes attributes =
        Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    requireNoLink(directory, attributes);
    if (!attributes.isDirectory()) {
      throw new PrivateFileException(
          Reason.NOT_A_DIRECTORY,
          directory,
          "expected " + directory + " to be a directory, found something else; move it away");
    }
    if (!attributes.owner().equals(owner)) {
      throw otherOwner(
          directory, attributes, "run: sudo chown " + owner.getName() + " " + quoted(directory));
    }
    if (!DIRECTORY.containsAll(attributes.permissions())) {
      throw wide(
          directory,
          attributes,
          DIRECTORY,
          keepsModes(directory)
              ? "run: chmod 700 " + quoted(directory)
              : "chmod may not help on this disk; choose one that keeps permissions");
    }
  }

  /** Judges what has just been made with mode 0600. */
  void requireKept(Path file) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.owner().equals(owner) || !FILE.containsAll(attributes.permissions())) {
      throw new PrivateFileException(
          Reason.NO_PERMISSIONS,
          file,
          "expected a disk that keeps owners and permissions at "
              + Directories.of(file)
              + ", found one where "
              + mode(attributes)
              + " of "
              + attributes.owner().getName()
              + " became of rw------- of "
              + owner.getName()
              + "; nothing was written, keep the file on another disk");
    }
  }

  /** What makes a private copy of a file, wherever it lies. */
  static String copyOf(Path file) {
    return "install -m 600 " + quoted(file) + " ~/ and name the copy";
  }

  /**
   * Whether this file system keeps the mode that a file was given. A FAT stick does not, nor does
   * what cannot be written to; of what runs in user space nobody knows.
   */
  private static boolean keepsModes(Path path) throws IOException {
    FileStore store = Files.getFileStore(path);
    return !store.isReadOnly()
        && !store.type().startsWith("fuse")
        && !WITHOUT_MODES.contains(store.type());
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

  private static void requireNoLink(Path path, PosixFileAttributes attributes)
      throws PrivateFileException {
    if (attributes.isSymbolicLink()) {
      throw new PrivateFileException(
          Reason.SYMBOLIC_LINK,
          path,
          "expected " + path + " itself, found a symbolic link; name what it leads to instead");
    }
  }

  private PrivateFileException otherOwner(Path path, PosixFileAttributes attributes, String mend) {
    return new PrivateFileException(
        Reason.OTHER_OWNER,
        path,
        "expected "
            + path
            + " to belong to "
            + owner.getName()
            + ", found "
            + attributes.owner().getName()
            + "; "
            + mend);
  }

  private static PrivateFileException wide(
      Path path, PosixFileAttributes attributes, Set<PosixFilePermission> widest, String mend) {
    return new PrivateFileException(
        Reason.WIDE_PERMISSIONS,
        path,
        "expected "
            + path
            + " to be its owner's alone ("
            + PosixFilePermissions.toString(widest)
            + "), found "
            + mode(attributes)
            + "; "
            + mend);
  }

  static String mode(PosixFileAttributes attributes) {
    return PosixFilePermissions.toString(attributes.permissions());
  }

  static String quoted(Path path) {
    String text = path.toString();
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
