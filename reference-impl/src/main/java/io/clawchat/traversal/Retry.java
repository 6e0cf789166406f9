package io.clawchat.traversal;

import io.clawchat.host.Host;
import io.clawchat.offer.PunchSchedule;
import java.time.Duration;

/** Something done again and again by a schedule, the first time soon, while its host lasts. */
final class Retry {
  private final Host host;
  private final PunchSchedule schedule;
  private final Runnable action;
  private Duration wait;

  private Retry(Host host, PunchSchedule schedule, Runnable action) {
    this.host = host;
    this.schedule = schedule;
    this.action = action;
    this.wait = schedule.initial();
  }

  /** Begins. The schedule's end is for the caller to keep, by the end of the host's scope. */
  static void start(Host host, PunchSchedule schedule, Runnable action) {
    Retry retry = new Retry(host, schedule, action);
    host.after(Duration.ZERO, retry::next);
  }

  /** How often a schedule has it done until it is given up. */
  static int times(PunchSchedule schedule) {
    int times = 0;
    Duration wait = schedule.initial();
    Duration at = Duration.ZERO;
    while (at.compareTo(schedule.giveUp()) < 0) {
      times++;
      at = at.plus(wait);
      wait = longer(wait, schedule);
    }
    return times;
  }

  private void next() {
    host.after(wait, this::next);
    wait = longer(wait, schedule);
    action.run();
  }

  private static Duration longer(Duration wait, PunchSchedule schedule) {
    Duration grown = Duration.ofNanos((long) (wait.toNanos() * schedule.factor()));
    return grown.compareTo(schedule.max()) < 0 ? grown : schedule.max();
  }
}
