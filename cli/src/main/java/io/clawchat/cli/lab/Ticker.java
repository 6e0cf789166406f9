package io.clawchat.cli.lab;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells progress twice a second that time goes by, until it is closed. */
final class Ticker implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("progress").unstarted(task));

  private Ticker(Runnable task) {
    var _ =
        clock.scheduleAtFixedRate(
            task, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  static Ticker of(Progress progress) {
    return new Ticker(progress::tick);
  }

  @Override
  public void close() {
    clock.close();
  }
}
