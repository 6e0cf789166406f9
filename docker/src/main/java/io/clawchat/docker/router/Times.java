package io.clawchat.docker.router;

import io.clawchat.natsim.nat.Lifetime;
import java.time.Duration;

/** Durations as nftables and sysctls write them. */
final class Times {
  private Times() {}

  /** {@code 300s}, or {@code 1500ms} where seconds do not do. */
  static String text(Duration duration) {
    return isWholeSeconds(duration) ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }

  static boolean isWholeSeconds(Duration duration) {
    return duration.equals(Duration.ofSeconds(duration.toSeconds()));
  }

  static boolean changesOnReply(Lifetime lifetime) {
    return !lifetime.beforeReply().equals(lifetime.afterReply());
  }
}
