package io.clawchat.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link Host} on time, chance and addresses that every implementation holds. A
 * subclass supplies the world. The rules on sockets are in {@link HostSocketContract}.
 */
public abstract class HostContract {
  /** Long enough for whatever is on the wire of any world to have arrived. */
  static final Duration SETTLING = Duration.ofMillis(100);

  HostWorld world;
  Host host;

  /** What callbacks saw, in order. */
  final List<Object> log = new CopyOnWriteArrayList<>();

  /** A fresh world for one test. */
  protected abstract HostWorld open() throws Exception;

  @BeforeEach
  void openWorld() throws Exception {
    world = open();
    host = world.first();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  /** Lets all that was set going before this call come to its end. */
  final void settle() {
    AtomicBoolean settled = new AtomicBoolean();
    world.call(host, () -> host.after(SETTLING, () -> settled.set(true)));
    world.runUntil(settled::get);
  }

  @Test
  void tasksDueTogetherRunInTheOrderTheyWereSet() {
    world.call(
        host,
        () -> {
          for (int i = 0; i < 100; i++) {
            int task = i;
            host.after(millis(5), () -> log.add(task));
          }
        });
    world.runUntil(() -> log.size() == 100);
    assertThat(log).isSorted();
  }

  @Test
  void tasksRunInTheOrderOfTheirDeadlines() {
    world.call(
        host,
        () -> {
          host.after(millis(9), () -> log.add("third"));
          host.after(millis(3), () -> log.add("first"));
          host.after(millis(6), () -> log.add("second"));
        });
    world.runUntil(() -> log.size() == 3);
    assertThat(log).containsExactly("first", "second", "third");
  }

  @Test
  void aTaskDoesNotRunBeforeItsDelayHasPassed() {
    Duration set =
        world.ask(
            host,
            () -> {
              host.after(millis(7), () -> log.add(host.now()));
              return host.now();
            });
    world.runUntil(() -> !log.isEmpty());
    assertThat((Duration) log.getFirst()).isGreaterThanOrEqualTo(set.plus(millis(7)));
  }

  @Test
  void aTaskWithoutDelayRunsAfterTheCallbackThatSetIt() {
    world.call(
        host,
        () -> {
          host.after(Duration.ZERO, () -> log.add("task"));
          log.add("setter");
        });
    world.runUntil(() -> log.size() == 2);
    assertThat(log).containsExactly("setter", "task");
  }

  @Test
  void aNegativeDelayCountsAsZero() {
    world.call(
        host,
        () -> {
          host.after(Duration.ZERO, () -> log.add("zero"));
          host.after(Duration.ofDays(-1), () -> log.add("negative"));
        });
    world.runUntil(() -> log.size() == 2);
    assertThat(log).containsExactly("zero", "negative");
  }

  @Test
  void aDelayOfAgesIsAllowed() {
    world.call(host, () -> host.after(Duration.ofDays(1_000_000), () -> log.add("ran")).cancel());
    settle();
    assertThat(log).isEmpty();
  }

  @Test
  void aCancelledTaskDoesNotRun() {
    world.call(
        host,
        () -> {
          Timer timer = host.after(millis(3), () -> log.add("ran"));
          timer.cancel();
          timer.cancel();
        });
    settle();
    assertThat(log).isEmpty();
  }

  @Test
  void aTaskCancelledByOneDueTogetherDoesNotRun() {
    world.call(
        host,
        () -> {
          CompletableFuture<Timer> second = new CompletableFuture<>();
          host.after(
              millis(3),
              () -> {
                log.add("first");
                second.join().cancel();
              });
          second.complete(host.after(millis(3), () -> log.add("second")));
        });
    settle();
    assertThat(log).containsExactly("first");
  }

  @Test
  void cancellingATaskThatHasRunDoesNothing() {
    Timer timer = world.ask(host, () -> host.after(millis(3), () -> log.add("ran")));
    world.runUntil(() -> !log.isEmpty());
    world.call(host, timer::cancel);
    settle();
    assertThat(log).containsExactly("ran");
  }

  @Test
  void clocksStandStillWithinACallback() {
    world.call(
        host,
        () -> {
          Duration now = host.now();
          Instant wallClock = host.wallClock();
          long start = System.nanoTime();
          while (System.nanoTime() - start < 2_000_000) {
            Thread.onSpinWait();
          }
          log.add(host.now().equals(now));
          log.add(host.wallClock().equals(wallClock));
        });
    assertThat(log).containsExactly(true, true);
  }

  @Test
  void timeDoesNotGoBack() {
    world.call(
        host,
        () -> {
          for (int i = 0; i < 50; i++) {
            host.after(millis(i % 7), () -> log.add(host.now()));
          }
        });
    world.runUntil(() -> log.size() == 50);
    assertThat(log).isSorted().allMatch(now -> !((Duration) now).isNegative());
  }

  @Test
  void twoHostsDrawDifferentNumbers() {
    for (Host each : List.of(world.first(), world.second())) {
      world.call(each, () -> log.add(each.random().nextLong()));
    }
    assertThat(log).doesNotHaveDuplicates();
  }

  @Test
  void localAddressesAreThoseAPeerCouldUse() {
    world.call(host, () -> log.addAll(host.localAddresses()));
    assertThat(log)
        .doesNotHaveDuplicates()
        .noneMatch(
            each -> {
              InetAddress address = (InetAddress) each;
              return address.isLoopbackAddress()
                  || address.isLinkLocalAddress()
                  || address.isAnyLocalAddress()
                  || address.isMulticastAddress();
            });
  }

  @Test
  void closingAScopeCancelsItsTasks() {
    world.call(
        host,
        () -> {
          Scope scope = host.scope("race");
          scope.after(millis(3), () -> log.add("ran"));
          scope.close();
        });
    settle();
    assertThat(log).isEmpty();
  }

  @Test
  void aFailureOfAStepReachesTheTest() {
    assertThatThrownBy(
            () ->
                world.call(
                    host,
                    () -> {
                      throw new IllegalStateException("on purpose");
                    }))
        .hasStackTraceContaining("on purpose");
  }

  static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
