package io.clawchat.docker.site;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A program of the lab's own, which is to be at work until its site is taken down. */
public final class BackgroundProcess {
  private static final int PATIENCE_S = 5;

  private final String name;
  private final Process process;
  private final Supplier<String> words;

  /**
   * One that was started.
   *
   * @param name of it and where it is, for people
   * @param words the last that it has printed
   */
  BackgroundProcess(String name, Process process, Supplier<String> words) {
    this.name = name;
    this.process = process;
    this.words = words;
  }

  /** One whose standard output is kept in a log. */
  public static BackgroundProcess withLog(String name, Process process, TimedLog log) {
    return new BackgroundProcess(name, process, LastLines.of(process.inputReader(), log)::told);
  }

  /** That it is no longer at work, with its last words; empty where it is. */
  public Optional<String> ended() {
    return process.isAlive()
        ? Optional.empty()
        : Optional.of(
            "%s ended with exit code %d; it printed last '%s'"
                .formatted(name, process.exitValue(), words.get()));
  }

  /** Tells it to end, as SIGTERM does, and makes it where it has not within 5 s. */
  public void end() {
    process.toHandle().destroy(); // Process.destroy would close what it is still to print to
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        Commands.kill(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Commands.kill(process);
    }
  }

  Process process() {
    return process;
  }
}
