package io.clawchat.cli.peer;

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

  private final Consumer<String> trouble;
  private Duration pause = FIRST;
  private @Nullable String told;

  /**
   * Nothing has failed yet.
   *
   * @param trouble told in words
   */
  Retries(Consumer<String> trouble) {
    this.trouble = trouble;
  }

  /**
   * It failed.
   *
   * @param host what the next try waits on, such as a scope that ends when the try is pointless
   * @param words what failed, and why
   */
  void failed(Host host, String words, Runnable nextTry) {
    if (!words.equals(told)) {
      told = words;
      trouble.accept(words + "; this is tried again until it works");
    }
    host.after(pause, nextTry);
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
  }

  /** It works. */
  void worked() {
    if (told != null) {
      trouble.accept("works again; before: " + told);
    }
    told = null;
    pause = FIRST;
  }
}
