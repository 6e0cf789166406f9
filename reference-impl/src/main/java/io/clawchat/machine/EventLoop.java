package io.clawchat.machine;

import io.clawchat.host.Timer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lombok.extern.slf4j.Slf4j;

/**
 * One thread, one selector. A turn runs the tasks handed in from outside, then what arrived, a
 * bounded number of datagrams from each socket, then the timers that were due before it looked; so
 * none of the three starves another. The clocks are read once before each callback.
 */
@Slf4j
final class EventLoop {
  private final Thread thread = Thread.ofPlatform().name("clawchat-host").unstarted(this::run);
  private final Selector selector;
  private final Consumer<Throwable> failureHandler;
  private final LinkedBlockingQueue<Runnable> submitted = new LinkedBlockingQueue<>();
  private final TimerQueue timers = new TimerQueue();
  private final ByteBuffer receiveBuffer =
      ByteBuffer.allocateDirect(MachineSocket.LARGEST_DATAGRAM);
  private final LongSupplier clock;
  private final Supplier<Instant> calendar;
  private final long startNs;
  private volatile boolean closing;
  private long nowNs;
  private Instant wallClock = Instant.EPOCH;

  /**
   * A loop that has not begun.
   *
   * @param clock nanoseconds from some point on, as {@link System#nanoTime}
   * @param calendar the wall clock, as {@link Instant#now}
   */
  EventLoop(Consumer<Throwable> failureHandler, LongSupplier clock, Supplier<Instant> calendar)
      throws IOException {
    this.failureHandler = failureHandler;
    this.clock = clock;
    this.calendar = calendar;
    this.startNs = clock.getAsLong();
    this.selector = Selector.open();
  }

  void start() {
    thread.start();
  }

  /** Time since the start, as read before the callback that runs. */
  long nowNs() {
    return nowNs;
  }

  Instant wallClock() {
    return wallClock;
  }

  boolean isClosing() {
    return closing;
  }

  /** Room for one datagram; its content lasts for one callback. */
  ByteBuffer receiveBuffer() {
    return receiveBuffer.clear();
  }

  void requireOwnThread() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "a host is used from its own thread only, and this is thread "
              + Thread.currentThread().getName()
              + "; hand the work to MachineHost.execute");
    }
  }

  void execute(Runnable task) {
    if (closing) {
      throw new RejectedExecutionException("this host is closed; start another one");
    }
    submitted.add(task);
    selector.wakeup();
  }

  Timer after(Duration delay, Runnable task) {
    return timers.set(Math.max(0, TimeUnit.NANOSECONDS.convert(delay)), task);
  }

  void register(DatagramChannel channel, Selected socket) throws IOException {
    channel.register(selector, SelectionKey.OP_READ, socket);
  }

  /** Lets go of closed channels now: the system frees a port only when the selector has. */
  void forgetClosedChannels() {
    try {
      selector.selectNow();
    } catch (IOException failure) {
      log.debug("A closed socket keeps its port until the next turn.", failure);
    }
  }

  /** Runs one callback with fresh clocks; the delays it sets count from its end. */
  void call(Runnable callback) {
    readClocks();
    try {
      callback.run();
    } catch (Throwable failure) {
      report(failure);
    }
    if (timers.hasUnstarted()) {
      timers.start(elapsedNs());
    }
  }

  void close() {
    closing = true;
    selector.wakeup();
    boolean interrupted = false;
    while (Thread.currentThread() != thread && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing) {
        turn();
      }
    } catch (IOException failure) {
      report(new IOException("the host ends: its selector failed", failure));
    } finally {
      closing = true;
      closeAll();
    }
  }

  private void turn() throws IOException {
    awaitWork();
    List<Selected> ready = takeReady();
    runSubmitted();
    receive(ready);
    long lookedNs = elapsedNs();
    if (timers.nextDeadlineNs() <= lookedNs) {
      // The machine may have stood still since: no timer gives up on an answer that had arrived.
      selector.selectNow();
      receive(takeReady());
      runDueTimers(lookedNs);
    }
  }

  private static void receive(List<Selected> ready) {
    for (Selected socket : ready) {
      socket.receive();
    }
  }

  private void awaitWork() throws IOException {
    Thread.interrupted(); // An interrupt is no way to stop a host, and would make select spin.
    if (!submitted.isEmpty()) {
      selector.selectNow();
      return;
    }
    long waitNs = timers.nextDeadlineNs() - elapsedNs();
    if (waitNs <= 0) {
      selector.selectNow();
    } else {
      // The selector counts milliseconds, and a task must not run early.
      selector.select(TimeUnit.NANOSECONDS.toMillis(TimerQueue.saturatedSum(waitNs, 999_999)));
    }
  }

  private List<Selected> takeReady() {
    List<Selected> ready = new ArrayList<>(selector.selectedKeys().size());
    for (SelectionKey key : selector.selectedKeys()) {
      ready.add((Selected) key.attachment());
    }
    selector.selectedKeys().clear();
    return ready;
  }

  private void runSubmitted() {
    List<Runnable> tasks = new ArrayList<>();
    submitted.drainTo(tasks);
    for (Runnable task : tasks) {
      if (closing) {
        return;
      }
      call(task);
    }
  }

  /** Those alone that were due when the sockets were last looked at. */
  private void runDueTimers(long lookedNs) {
    TimerQueue.Due due = timers.dueAt(lookedNs);
    while (!closing) {
      Runnable task = due.poll();
      if (task == null) {
        return;
      }
      call(task);
    }
  }

  private void report(Throwable failure) {
    try {
      failureHandler.accept(failure);
    } catch (Throwable second) {
      second.addSuppressed(failure);
      log.error("The handler of failures failed; the host carries on.", second);
    }
  }

  private void closeAll() {
    for (SelectionKey key : List.copyOf(selector.keys())) {
      ((Selected) key.attachment()).closeChannel();
    }
    try {
      selector.close();
    } catch (IOException failure) {
      log.debug("The selector did not close.", failure);
    }
  }

  private void readClocks() {
    nowNs = elapsedNs();
    wallClock = calendar.get();
  }

  private long elapsedNs() {
    return clock.getAsLong() - startNs;
  }
}
