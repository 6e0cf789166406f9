package io.clawchat.docker.play;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Carries files from one user to another, by hand, so to speak. */
final class Carrier {
  private Carrier() {}

  /** Copies a file; it appears whole, and its new owner's alone (mode 0600). */
  static void carry(Path from, Path to) {
    try {
      put(Files.readAllBytes(from), to);
    } catch (IOException e) {
      throw new UncheckedIOException(from + " could not be carried to " + to, e);
    }
  }

  /** Writes a file; it appears whole, and its owner's alone (mode 0600). */
  static void put(byte[] content, Path to) throws IOException {
    Path parent = java.util.Objects.requireNonNull(to.getParent());
    // Beside the folder and not in it: the server takes whatever lies in the folder of answers.
    Path besides = java.util.Objects.requireNonNull(parent.getParent());
    Path whole =
        Files.createTempFile(
            besides,
            "carried",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(whole, content);
    Files.move(whole, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
