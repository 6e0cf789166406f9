package io.clawchat.cli;

import io.clawchat.machine.MachineHost;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what runs on a host, and on Ctrl-C and SIGTERM sees to it that the other side is told.
 */
final class Vigil {
  /** Long enough for a last packet; a person who pressed Ctrl-C waits no longer. */
  private static final long PATIENCE_SECONDS = 2;

  /** How much of it is for what the other side has not acknowledged yet. */
  static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private Vigil() {}

  /**
   * Begins, and waits for the end.
   *
   * @param start run on the host first
   * @param close run on the host when the process is told to stop
   * @return the exit code
   * @throws BadInputException what the end came with, where it came with one
   */
  static int keep(MachineHost host, Runnable start, Runnable close, CompletableFuture<Integer> end)
      throws InterruptedException {
    host.execute(() -> begin(start, end));
    Thread hook =
        Thread.ofPlatform().name("clawchat-interruption").unstarted(() -> stop(host, close, end));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BadInputException told ? told : new IllegalStateException(e);
    }
  }

  private static void begin(Runnable start, CompletableFuture<Integer> end) {
    try {
      start.run();
    } catch (RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  private static void stop(MachineHost host, Runnable close, CompletableFuture<Integer> end) {
    try {
      host.execute(close);
      end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException | ExecutionException | TimeoutException over) {
      return; // closed already, or not to be waited for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
