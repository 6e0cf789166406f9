package io.clawchat.connection;

import java.util.List;

/** Those there are: none yet. */
public final class PathSources {
  /** All of them. */
  public static final List<PathSource> ALL = List.of();

  private PathSources() {}
}
