package io.clawchat.natsim.realtime;

import io.clawchat.natsim.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Runs a {@link Network} in step with the wall clock, on a daemon thread of its own.
 *
 * <p>The simulator stays single-threaded. From {@link #start} to the end of {@link #close} the
 * network, its hosts and its NATs belong to that thread; whoever else wants something of them hands
 * it a task with {@link #call} or {@link #run}. Tasks run in the order they were handed over, each
 * at the virtual time that its moment of the wall clock stands for.
 *
 * <p>An exception of a task that was handed to {@code call} comes out of {@code call}. All others —
 * of tasks handed to {@code run}, of timers, handlers and sinks — come out of {@code close}; the
 * network runs on meanwhile.
 */
public final class RealTimeNetwork implements AutoCloseable {
  /** At this speed, a millisecond by which a thread wakes too late is a second of the network. */
  public static final int FASTEST = 1_000;

  private static final int FAILURES_KEPT = 10;

  private final Network network;
  private final WallClock clock;
  private final TaskQueue tasks = new TaskQueue();
  private final Set<Endpoint> endpoints = ConcurrentHashMap.newKeySet();
  private final List<Throwable> failures = new ArrayList<>();
  private final Thread thread;

  private RealTimeNetwork(Network network, int speed) {
    this.network = network;
    this.clock = new WallClock(network.now(), speed);
    this.thread = Thread.ofPlatform().daemon().name("natsim-real-time").unstarted(this::drive);
  }

  /** Starts a network: a second of it takes a second. */
  public static RealTimeNetwork start(Network network) {
    return start(network, 1);
  }

  /**
   * Starts a network that runs faster than the wall clock, so that a mapping expires sooner. Links
   * and NATs are as much faster; the program under test is not, nor are its own timers and
   * timeouts.
   *
   * @param speed seconds of the network in one of the wall clock, 1 to {@link #FASTEST}
   */
  public static RealTimeNetwork start(Network network, int speed) {
    Objects.requireNonNull(network, "network");
    if (speed < 1 || speed > FASTEST) {
      throw new IllegalArgumentException(
          "a network runs from 1 to " + FASTEST + " times as fast as the clock, found " + speed);
    }
    RealTimeNetwork realTime = new RealTimeNetwork(network, speed);
    realTime.thread.start();
    return realTime;
  }

  /**
   * Has the network's thread run {@code task} and waits for its result; on that thread itself, runs
   * it at once. Interrupting the caller does not cut the wait short.
   *
   * @throws Exception what the task throws
   * @throws IllegalStateException when the network is closed
   */
  public <T> T call(Callable<T> task) throws Exception {
    Objects.requireNonNull(task, "task");
    if (isNetworkThread()) {
      return task.call();
    }
    FutureTask<T> future = new FutureTask<>(task);
    run(future);
    try {
      return await(future);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw (Error) Objects.requireNonNull(e.getCause());
    }
  }

  /**
   * Has the network's thread run {@code task} soon, and does not wait.
   *
   * @throws IllegalStateException when the network is closed
   */
  public void run(Runnable task) {
    if (!offer(task)) {
      throw new IllegalStateException(
          "the network is closed: close what uses it first, or start another");
    }
  }

  /**
   * Closes the sockets on its hosts, runs what was handed over before, and ends the thread. The
   * network keeps its moment and belongs to the caller again. Closing twice does nothing.
   *
   * @throws IllegalStateException with the exceptions that nobody was told of; the first is its
   *     cause
   */
  @Override
  public void close() {
    if (isNetworkThread()) {
      throw new IllegalStateException(
          "the network's thread cannot wait for its own end: close it from another");
    }
    endpoints.forEach(Endpoint::close);
    tasks.close();
    joinThread();
    // One that was bound in between: whoever waits for it would wait for ever.
    endpoints.forEach(Endpoint::close);
    report();
  }

  /** The same as {@link #run}, with false when the network is closed. */
  boolean offer(Runnable task) {
    return tasks.add(Objects.requireNonNull(task, "task"));
  }

  boolean isNetworkThread() {
    return Thread.currentThread() == thread;
  }

  /** Closes the endpoint with the network, unless it is closed before. */
  void closeWithNetwork(Endpoint endpoint) {
    endpoints.add(endpoint);
  }

  void isClosed(Endpoint endpoint) {
    endpoints.remove(endpoint);
  }

  private void drive() {
    for (List<Runnable> handed = tasks.await(0);
        handed != null;
        handed = tasks.await(untilNextEventNs())) {
      guard(this::catchUp);
      handed.forEach(this::guard);
    }
  }

  private void catchUp() {
    Duration behind = clock.now().minus(network.now());
    if (behind.isPositive()) {
      network.runFor(behind);
    }
  }

  private long untilNextEventNs() {
    return network.nextEvent().map(clock::untilNs).orElse(Long.MAX_VALUE);
  }

  private void guard(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      if (failures.size() < FAILURES_KEPT) {
        failures.add(e);
      }
    }
  }

  private void report() {
    if (failures.isEmpty()) {
      return;
    }
    IllegalStateException report =
        new IllegalStateException(
            "exceptions on the network's thread that nobody was told of, the first of them: "
                + failures.getFirst(),
            failures.getFirst());
    failures.stream().skip(1).forEach(report::addSuppressed);
    failures.clear();
    throw report;
  }

  private static <T> T await(Future<T> future) throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      restore(interrupted);
    }
  }

  private void joinThread() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    restore(interrupted);
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
