package io.clawchat.docker.site;

import java.nio.file.Path;

/** Where things are kept that were made on this machine and can be made again. */
public final class CacheFolder {
  private CacheFolder() {}

  /** {@code clawchat} in {@code $XDG_CACHE_HOME}, else in {@code ~/.cache}; may not exist yet. */
  public static Path path() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache == null || cache.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache", "clawchat")
        : Path.of(cache, "clawchat");
  }
}
