package io.clawchat.scenario.report;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who may decide what stands where this process writes: its own user, root, and whoever became root
 * by sudo.
 *
 * @param users their numbers; empty where the file system knows no owners
 */
record Trust(Set<Integer> users) {
  private static final int ROOT = 0;
  private static final int FOR_OTHERS = 0002;
  private static final int FOR_GROUP = 0020;
  private static final int STICKY = 01000;

  Trust {
    users = Set.copyOf(users);
  }

  static Trust ofThisProcess(FileSystem files) throws IOException {
    if (!files.supportedFileAttributeViews().contains("unix")) {
      return new Trust(Set.of());
    }
    Set<Integer> users = new HashSet<>(Set.of(ROOT));
    users.add(number(ownFile(), "uid"));
    sudoer().ifPresent(users::add);
    return new Trust(users);
  }

  /** Something that is this process's user's: proc(5), or the home where there is no proc. */
  private static Path ownFile() {
    Path process = Path.of("/proc/self");
    return Files.exists(process) ? process : Path.of(System.getProperty("user.home"));
  }

  private static Optional<Integer> sudoer() {
    return Optional.ofNullable(System.getenv("SUDO_UID"))
        .filter(number -> number.matches("[0-9]{1,9}"))
        .map(Integer::valueOf);
  }

  /**
   * Looks at a folder and all above it, and at the links on the way.
   *
   * @throws IOException where somebody else could put another one in its place
   */
  void require(Path folder) throws IOException {
    if (users.isEmpty()) {
      return;
    }
    for (Path part = folder; part != null; part = part.getParent()) {
      require(part, NOFOLLOW_LINKS);
    }
    for (Path part = folder.toRealPath(); part != null; part = part.getParent()) {
      require(part, NOFOLLOW_LINKS);
    }
  }

  private void require(Path part, LinkOption... options) throws IOException {
    int owner = number(part, "uid", options);
    if (!users.contains(owner)) {
      throw refusal(part, "belongs to " + Files.getOwner(part, options).getName());
    }
    if (Files.isSymbolicLink(part)) {
      return;
    }
    int mode = number(part, "mode", options);
    // Many systems give each user a group of the same number, and folders to it.
    boolean ownGroup = number(part, "gid", options) == owner;
    boolean open = (mode & FOR_OTHERS) != 0 || (mode & FOR_GROUP) != 0 && !ownGroup;
    if (open && (mode & STICKY) == 0) {
      throw refusal(part, "may be written to by others");
    }
  }

  private static int number(Path part, String attribute, LinkOption... options) throws IOException {
    return (Integer) Files.getAttribute(part, "unix:" + attribute, options);
  }

  private static IOException refusal(Path part, String why) {
    return new IOException(
        "expected a folder that nobody else may change, and found that %s %s; name a folder of your own"
            .formatted(part, why));
  }
}
