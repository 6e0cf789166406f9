package io.clawchat.docker.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where things are kept that were made on this machine and can be made again. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * {@code clawchat} in {@code $XDG_CACHE_HOME}, else in {@code ~/.cache}. It is there when this
   * returns, and nobody but its owner can write to it: what lies in it is run.
   *
   * @throws IOException where it is another user's, or others may write to it, or no home is known
   */
  public static Path path() throws IOException {
    return safe(in(System.getenv(), System.getProperty("user.home")).resolve("clawchat"));
  }

  /** As the XDG base directory specification has it; Java's name for no home is a question mark. */
  static Path in(Map<String, String> environment, String homeInPasswd) throws IOException {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (cache.startsWith("/")) {
      return Path.of(cache);
    }
    String home = environment.getOrDefault("HOME", "");
    String known = home.startsWith("/") ? home : homeInPasswd;
    if (!known.startsWith("/")) {
      throw new IOException("this user has no home directory; set HOME or XDG_CACHE_HOME");
    }
    return Path.of(known, ".cache");
  }

  static Path safe(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    boolean ours = Files.getAttribute(folder, "unix:uid").equals(uid());
    Set<PosixFilePermission> forOthers =
        EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    if (!found.isDirectory() || !ours || !Collections.disjoint(found.permissions(), forOthers)) {
      throw new IOException(
          "expected %s to be a folder of this user's that nobody else may write to, found %s of %s; delete it"
              .formatted(
                  folder,
                  PosixFilePermissions.toString(found.permissions()),
                  found.owner().getName()));
    }
    return folder;
  }

  private static Object uid() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }
}
