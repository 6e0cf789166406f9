package io.clawchat.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file or directory that is refused because others might see or change it, or because it is no
 * such thing. The message says what was expected, what was found, and how to mend it.
 */
public final class PrivateFileException extends IOException {
  private final Reason reason;
  private final transient Path path;

  /** Why it is refused. */
  public enum Reason {
    /** Its permissions let others in. */
    WIDE_PERMISSIONS,
    /** It belongs to someone else. */
    OTHER_OWNER,
    /** A symbolic link stands in its place. */
    SYMBOLIC_LINK,
    /** A regular file was expected. */
    NOT_A_FILE,
    /** A directory was expected. */
    NOT_A_DIRECTORY,
    /** The file is longer than it may be. */
    TOO_LARGE,
    /** Others may write to a directory above it, and so put something else in its place. */
    OPEN_DIRECTORY,
    /** The file system keeps no owners and permissions (POSIX), so nothing on it is private. */
    NO_PERMISSIONS
  }

  PrivateFileException(Reason reason, Path path, String message) {
    super(message);
    this.reason = reason;
    this.path = path;
  }

  public Reason reason() {
    return reason;
  }

  public Path path() {
    return path;
  }
}
