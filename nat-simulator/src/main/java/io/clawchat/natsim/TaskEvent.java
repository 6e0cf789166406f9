package io.clawchat.natsim;

import io.clawchat.natsim.engine.Event;

/** A task that waits for its time. */
final class TaskEvent extends Event implements SimTimer {
  private final World world;
  private final Runnable task;

  TaskEvent(World world, Runnable task) {
    this.world = world;
    this.task = task;
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
