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
   * Starts a program and waits until it prints a line with these words in it. Of what it prints
   * from then on the last lines are kept.
   *
   * @param name of it and where it is, for people
   * @throws IOException with what it printed instead, where it ends or 30 s go by
   */
  public static BackgroundProcess await(String name, ProcessBuilder program, String words)
      throws IOException {
    return await(name, program, words, PATIENCE);
  }

  static BackgroundProcess await(
      String name, ProcessBuilder program, String words, Duration patience) throws IOException {
    Process process = program.redirectErrorStream(true).start();
    AtomicBoolean decided = new AtomicBoolean();
    CompletableFuture<Void> limit =
        CompletableFuture.runAsync(
            () -> {
              if (decided.compareAndSet(false, true)) {
                Commands.kill(process);
              }
            },
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(words) && decided.compareAndSet(false, true)) {
        limit.cancel(false);
        return new BackgroundProcess(name, process, new LastLines(lines, line).listening()::told);
      }
      said.append(line).append('\n');
    }
    String instead =
        decided.compareAndSet(false, true)
            ? "it ended"
            : "it did not within " + patience.toSeconds() + " s";
    limit.cancel(false);
    Commands.kill(process);
    throw new IOException(
        "expected '%s' to print '%s', %s; it printed '%s'"
            .formatted(
                String.join(" ", program.command()), words, instead, said.toString().strip()));
  }
}
