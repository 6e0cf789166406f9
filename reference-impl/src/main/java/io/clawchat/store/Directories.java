package io.clawchat.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Making directories, and making what is in them last. */
final class Directories {
  private Directories() {}

  /** The directory that a file is in, or would be. */
  static Path of(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("expected a file in a directory, found " + file);
    }
    return parent;
  }

  /** Makes a directory of mode 0700, and those above it, where they are missing. */
  static void make(Path directory) throws IOException {
    if (!Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path parent = of(directory);
    make(parent);
    try {
      Files.createDirectory(directory, Privacy.ofNewDirectory());
    } catch (FileAlreadyExistsException e) {
      return; // someone else was faster; what it is will be looked at
    }
    sync(parent);
  }

  /** Makes names in a directory last, where the file system can open one for that. */
  static void sync(Path directory) throws IOException {
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
}
