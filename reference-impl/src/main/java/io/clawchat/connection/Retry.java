package io.clawchat.connection;

import io.clawchat.host.Host;
import io.clawchat.host.Timer;
import io.clawchat.offer.PunchSchedule;
import java.time.Duration;

/** Something done again and again by a schedule, the first time soon, until it is given up. */
final class Retry {
  private final Host host;
  private final PunchSchedule schedule;
  private final Duration giveUp;
  private final Runnable action;
  private final Runnable givenUp;
  private final Duration startedAt;
  private Duration wait;
  private Timer timer;

  private Retry(
      Host host, PunchSchedule schedule, Duration giveUp, Runnable action, Runnable givenUp) {
    this.host = host;
    this.schedule = schedule;
    this.giveUp = giveUp;
    this.action = action;
    this.givenUp = givenUp;
    this.startedAt = host.now();
    this.wait = schedule.initial();
    this.timer = host.after(Duration.ZERO, this::next);
  }

  /**
   * Begins.
   *
   * @param giveUp counts in the schedule's place
   */
  static Retry start(
      Host host, PunchSchedule schedule, Duration giveUp, Runnable action, Runnable givenUp) {
    return new Retry(host, schedule, giveUp, action, givenUp);
  }

  void stop() {
    timer.cancel();
  }

  private void next() {
    Duration left = giveUp.minus(host.now().minus(startedAt));
    if (!left.isPositive()) {
      givenUp.run();
      return;
    }
    timer = host.after(shorter(wait, left), this::next);
    Duration grown = Duration.ofNanos((long) (wait.toNanos() * schedule.factor()));
    wait = shorter(grown, schedule.max());
    action.run();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
