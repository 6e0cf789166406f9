package io.clawchat.docker.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Programs that say when they are at work, and go on. */
public final class Announcement {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Announcement() {}

  /**
   * Starts a program and waits until it prints a line with these words in it. What it prints from
   * then on is lost.
   *
   * @throws IOException with what it printed instead, where it ends or 30 s go by
   */
  public static Process await(ProcessBuilder program, String words) throws IOException {
    return await(program, words, PATIENCE);
  }

  static Process await(ProcessBuilder program, String words, Duration patience) throws IOException {
    Process process = program.redirectErrorStream(true).start();
    AtomicBoolean decided = new AtomicBoolean();
    CompletableFuture<Void> limit =
        CompletableFuture.runAsync(
            () -> {
              if (decided.compareAndSet(false, true)) {
                process.destroyForcibly();
              }
            },
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(words) && decided.compareAndSet(false, true)) {
        limit.cancel(false);
        Thread.ofPlatform().daemon().start(() -> drain(lines));
        return process;
      }
      said.append(line).append('\n');
    }
    String instead =
        decided.compareAndSet(false, true)
            ? "it ended"
            : "it did not within " + patience.toSeconds() + " s";
    limit.cancel(false);
    process.destroyForcibly();
    throw new IOException(
        "expected '%s' to print '%s', %s; it printed '%s'"
            .formatted(
                String.join(" ", program.command()), words, instead, said.toString().strip()));
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        // nobody asks
      }
    } catch (IOException closed) {
      return;
    }
  }
}
