package io.clawchat.cli;

import io.clawchat.machine.MachineHost;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ctrl-C and SIGTERM: the other side is told before the process ends. */
final class Interruption {
  /** Long enough for a last packet; a person who pressed Ctrl-C waits no longer. */
  private static final long PATIENCE_SECONDS = 2;

  private Interruption() {}

  /**
   * Has {@code close} run on the host, and waits for {@code end} a little, when the process ends.
   */
  static <T> CompletableFuture<T> closing(
      MachineHost host, Runnable close, CompletableFuture<T> end) {
    Thread hook =
        Thread.ofPlatform().name("clawchat-interruption").unstarted(() -> close(host, close, end));
    Runtime.getRuntime().addShutdownHook(hook);
    return end;
  }

  private static <T> void close(MachineHost host, Runnable close, CompletableFuture<T> end) {
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
