package io.clawchat.scenario.actor;

import io.clawchat.dns.Resolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Objects;

/** Files that people carry by hand and that are their owner's alone (mode 0600). */
final class OwnFiles {
  /** The actors of a scenario name hosts by their addresses. */
  static final Resolver NO_NAMES =
      (name, whenAnswered) -> {
        throw new IllegalStateException("expected addresses alone, found the name " + name);
      };

  private OwnFiles() {}

  /** Whose the files of a host are. */
  static String owner(Path folder) {
    try {
      return Files.getOwner(folder).getName();
    } catch (IOException e) {
      throw new UncheckedIOException("the owner of " + folder + " is not known", e);
    }
  }

  /** All of a file. */
  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read, to be carried", e);
    }
  }

  /** Writes a file, which appears whole. */
  static void put(byte[] content, Path file) {
    Path parent = Objects.requireNonNull(file.getParent());
    // Beside the folder and not in it: the server takes whatever lies in the folder of answers.
    Path besides = Objects.requireNonNull(parent.getParent());
    try {
      Path whole =
          Files.createTempFile(
              besides,
              "carried",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(whole, content);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be carried there", e);
    }
  }

  /** The key of security files, as {@code --key-file} takes it, in this folder. */
  static Path key(byte[] key, Path folder) {
    Path file = folder.resolve("master.key");
    if (Files.notExists(file)) {
      put(Base64.getEncoder().encode(key), file);
    }
    return file;
  }
}
