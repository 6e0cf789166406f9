package io.clawchat.scenario.report;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.clawchat.store.Ancestors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A folder that a user names for what the lab writes. Often the lab is root: so nobody else may be
 * able to change the folder, and files in it are never written through links that stand there.
 *
 * @param path of it, without links; it exists
 */
public record ReportFolder(Path path) {
  private static final String ELSEWHERE = "name a folder of your own";

  /**
   * Makes the folder where it is missing.
   *
   * @throws IOException where it cannot be made, or another user could change it or a folder above
   *     it, in words that say whose and what to do
   */
  public static ReportFolder make(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    FileSystem files = path.getFileSystem();
    if (!files.supportedFileAttributeViews().contains("posix")) {
      return new ReportFolder(Files.createDirectories(absolute));
    }
    Ancestors ancestors = new Ancestors(users(files.getUserPrincipalLookupService()));
    Path existing = existing(absolute);
    Path made = ancestors.requireOwned(existing, ELSEWHERE).resolve(existing.relativize(absolute));
    Files.createDirectories(made);
    return new ReportFolder(ancestors.requireOwned(made, ELSEWHERE));
  }

  /** This process's own user, and whoever became it by sudo. */
  private static Set<UserPrincipal> users(UserPrincipalLookupService accounts) throws IOException {
    Path process = Path.of("/proc/self"); // proc(5); the home stands in where there is none
    Path own = Files.exists(process) ? process : Path.of(System.getProperty("user.home"));
    Set<UserPrincipal> users = new HashSet<>(Set.of(Files.getOwner(own)));
    String sudoer = System.getenv("SUDO_UID");
    if (sudoer != null && sudoer.matches("[0-9]{1,9}")) {
      users.add(accounts.lookupPrincipalByName(sudoer));
    }
    return users;
  }

  /** It, or of what is above it the first that is there. */
  private static Path existing(Path absolute) {
    @Nullable Path parent = absolute.getParent();
    return Files.exists(absolute) || parent == null ? absolute : existing(parent);
  }

  /** A folder in this one, under the same rule. */
  public ReportFolder in(String name) throws IOException {
    return make(path.resolve(name));
  }

  /**
   * Writes a file, which appears whole. What had its name before is replaced, not written to.
   *
   * @throws IOException where that cannot be done; nothing of it is left then
   */
  public void write(String name, String text) throws IOException {
    byte[] chance = new byte[8];
    ThreadLocalRandom.current().nextBytes(chance);
    Path fresh = path.resolve("." + name + "-" + HexFormat.of().formatHex(chance));
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      try (FileChannel file = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS))) {
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
      Files.move(fresh, path.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
