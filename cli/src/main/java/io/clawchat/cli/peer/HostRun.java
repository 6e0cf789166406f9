package io.clawchat.cli.peer;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.machine.MachineHost;
import io.clawchat.machine.MachineOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what runs on a host. On Ctrl-C and SIGTERM, and where a callback fails, it sees to it
 * that the other side is told: nothing runs on after a defect as if there were none.
 */
final class HostRun {
  /** Long enough for a last packet; a person who pressed Ctrl-C waits no longer. */
  private static final long PATIENCE_SECONDS = 2;

  /** How much of it is for what the other side has not acknowledged yet. */
  static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  /** Where the exit code is put when the work is over. */
  CompletableFuture<Integer> end() {
    return end;
  }

  /**
   * A host whose first failing callback ends the command.
   *
   * @throws BadInputException where the system gives no more file descriptors
   */
  MachineHost host(MachineOptions options) {
    try {
      return MachineHost.start(options.onFailure(failure::complete));
    } catch (IOException e) {
      throw new BadInputException(
          "no socket can be waited for: %s; raise the limit on open files (ulimit -n)"
              .formatted(e.getMessage()),
          e);
    }
  }

  /**
   * Begins, and waits for the end.
   *
   * @param start run on the host first
   * @param close run on the host when the process is told to stop, or something failed; it brings
   *     the end about
   * @return the exit code
   * @throws Exception what a callback failed with; a {@link BadInputException} where it is a matter
   *     of input
   */
  int keep(MachineHost host, Runnable start, Runnable close) throws Exception {
    host.execute(start);
    Thread hook =
        Thread.ofPlatform().name("clawchat-interruption").unstarted(() -> stop(host, close));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      CompletableFuture.anyOf(end, failure).get();
    } catch (ExecutionException e) {
      failure.complete(e.getCause());
    }
    if (failure.isDone()) {
      stop(host, close);
      throw asThrown(failure.get());
    }
    return end.get();
  }

  private void stop(MachineHost host, Runnable close) {
    try {
      host.execute(close);
      end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException | ExecutionException | TimeoutException over) {
      return; // closed already, or not to be waited for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Exception asThrown(Throwable failed) {
    return switch (failed) {
      case Error error -> throw error;
      case Exception exception -> exception;
      default -> new IllegalStateException(failed);
    };
  }
}
