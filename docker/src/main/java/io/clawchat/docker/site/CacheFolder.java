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
import java.util.Set;

/** Where things are kept that were made on this machine and can be made again. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * {@code clawchat} in {@code $XDG_CACHE_HOME}, else in {@code ~/.cache}. It is there when this
   * returns, and nobody but its owner can write to it: what lies in it is run.
   *
   * @throws IOException where it is another user's, or others may write to it
   */
  public static Path path() throws IOException {
    String cache = System.getenv("XDG_CACHE_HOME");
    return safe(
        cache == null || !Path.of(cache).isAbsolute()
            ? Path.of(System.getProperty("user.home"), ".cache", "clawchat")
            : Path.of(cache, "clawchat"));
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
