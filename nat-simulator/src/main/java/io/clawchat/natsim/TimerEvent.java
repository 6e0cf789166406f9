package io.clawchat.natsim;

import io.clawchat.natsim.engine.Event;
import io.clawchat.natsim.engine.SimTime;
import java.time.Duration;

/** A task that runs once its time has come. */
final class TimerEvent extends Event implements SimTimer {
  private final World world;
  private final Runnable task;

  private TimerEvent(World world, Runnable task) {
    this.world = world;
    this.task = task;
  }

  static SimTimer after(World world, Duration delay, Runnable task) {
    return at(world, world.nowNs() + SimTime.nanos(delay), task);
  }

  /** What is past counts as now. */
  static SimTimer at(World world, long timeNs, Runnable task) {
    TimerEvent timer = new TimerEvent(world, task);
    world.schedule(timer, Math.max(world.nowNs(), timeNs));
    return timer;
  }

  @Override
  public void fire() {
    task.run();
  }

  @Override
  public void cancel() {
    world.cancel(this);
  }
}
