package io.clawchat.docker.image;

import java.io.IOException;

/** What Docker does not do. The message says why, and what to do about it. */
public abstract sealed class DockerFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private DockerFailure(String message) {
    super(message);
  }

  /** There is no {@code docker} command, or no engine answers it. */
  public static final class NoEngine extends DockerFailure {
    private static final long serialVersionUID = 1L;

    NoEngine(String message) {
      super(message);
    }
  }

  /** An image could not be built; the message ends with what the build said last. */
  public static final class BuildFailed extends DockerFailure {
    private static final long serialVersionUID = 1L;

    BuildFailed(String message) {
      super(message);
    }
  }
}
