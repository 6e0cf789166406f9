package io.clawchat.natsim.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Tasks that any thread adds and one takes, in order. */
final class TaskQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Runnable> tasks = new ArrayList<>();
  private boolean closed;

  /** Whether the task was taken on: once the queue is closed, none is. */
  boolean add(Runnable task) {
    lock.lock();
    try {
      if (!closed) {
        tasks.add(task);
        changed.signal();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what there is, and waits for it so many nanoseconds.
   *
   * @return nothing when the time has passed; null once the queue is closed and empty
   */
  @Nullable List<Runnable> await(long limitNs) {
    lock.lock();
    try {
      if (tasks.isEmpty() && !closed && limitNs > 0) {
        awaitChange(limitNs);
      }
      if (tasks.isEmpty() && closed) {
        return null;
      }
      List<Runnable> taken = tasks;
      tasks = new ArrayList<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** No further task is taken on; those that were remain. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** May end early: whoever takes nothing looks again. */
  @SuppressWarnings("WaitNotInLoop")
  private void awaitChange(long limitNs) {
    try {
      changed.await(limitNs, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // A task interrupted the thread it ran on. Nothing here is to be cut short: look again.
    }
  }
}
