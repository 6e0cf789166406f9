package io.clawchat.server;

import io.clawchat.host.Host;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries again what failed and may work later, after 1 s, 2 s, 4 s and so on, at most a minute. The
 * owner is told when it begins to fail, when it fails for another reason, and when it works again.
 */
final class Retries {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Consumer<ServerEvent> events;
  private Duration pause = FIRST;
  private @Nullable Obstacle told;

  /** Nothing has failed yet. */
  Retries(Consumer<ServerEvent> events) {
    this.events = events;
  }

  /**
   * It failed.
   *
   * @param host what the next try waits on, such as a scope that ends when the try is pointless
   */
  void failed(Host host, Obstacle obstacle, Runnable nextTry) {
    host.after(pause, nextTry);
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    if (!obstacle.equals(told)) {
      told = obstacle;
      events.accept(new ServerEvent.Blocked(obstacle));
    }
  }

  /** It works. */
  void worked() {
    Obstacle before = told;
    told = null;
    pause = FIRST;
    if (before != null) {
      events.accept(new ServerEvent.Unblocked(before));
    }
  }
}
