package io.clawchat.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.host.Timer;
import io.clawchat.host.UdpSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MachineHostTest extends TwoMachineHosts {
  @Test
  void anotherThreadIsToldToUseExecute() {
    assertThatThrownBy(host::now)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Thread.currentThread().getName())
        .hasMessageContaining("MachineHost.execute");
    assertThatThrownBy(host::wallClock).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(host::random).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(host::localAddresses).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> host.after(Duration.ZERO, () -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> host.bind(0, _ -> {})).isInstanceOf(IllegalStateException.class);
    Timer timer = world.ask(host, () -> host.after(Duration.ofDays(1), () -> {}));
    assertThatThrownBy(timer::cancel).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tasksOfOneThreadRunInTheOrderHandedIn() {
    for (int i = 0; i < 1_000; i++) {
      int task = i;
      host.execute(() -> log.add(task));
    }
    world.runUntil(() -> log.size() == 1_000);
    assertThat(log).isSorted();
  }

  @Test
  void tasksOfManyThreadsAllRunOneAtATime() throws InterruptedException {
    int[] count = new int[1];
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                _ ->
                    Thread.startVirtualThread(
                        () -> {
                          for (int i = 0; i < 500; i++) {
                            host.execute(() -> count[0]++);
                          }
                        }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(world.<Integer>ask(host, () -> count[0])).isEqualTo(4_000);
  }

  @Test
  void executeOnTheHostsOwnThreadRunsTheTaskLater() {
    world.call(
        host,
        () -> {
          host.execute(() -> log.add("task"));
          log.add("caller");
        });
    world.runUntil(() -> log.size() == 2);
    assertThat(log).containsExactly("caller", "task");
  }

  @Test
  void closingASocketDoesNotSwallowTheCallForATask() {
    world.call(
        host,
        () -> {
          UdpSocket socket = host.bind(0, _ -> {});
          host.execute(() -> log.add("task"));
          socket.close();
        });
    world.runUntil(() -> !log.isEmpty());
  }

  @Test
  void tenThousandTimersRunByDeadlineAndTheCancelledOnesNever() {
    world.call(
        host,
        () -> {
          RandomGenerator random = RandomGenerator.getDefault();
          List<Timer> cancelled = new ArrayList<>();
          for (int i = 0; i < 10_000; i++) {
            Duration delay = Duration.ofNanos(random.nextLong(50_000_000));
            if (i % 2 == 0) {
              host.after(delay, () -> log.add(delay));
            } else {
              cancelled.add(host.after(delay, () -> log.add("cancelled")));
            }
          }
          cancelled.forEach(Timer::cancel);
          host.after(Duration.ofMillis(50), () -> log.add(Duration.ofMillis(50)));
        });
    world.runUntil(() -> !log.isEmpty() && log.getLast().equals(Duration.ofMillis(50)));
    assertThat(log).hasSize(5_001).doesNotContain("cancelled").isSorted();
  }

  @Test
  void aFailedTimerDoesNotKeepTheNextFromRunning() {
    RuntimeException failure = new RuntimeException("on purpose");
    world.call(
        host,
        () -> {
          host.after(
              Duration.ZERO,
              () -> {
                throw failure;
              });
          host.after(Duration.ZERO, () -> log.add("next"));
        });
    world.runUntil(() -> !log.isEmpty());
    assertThat(world.failures()).containsExactly(failure);
    world.failures().clear();
  }

  @Test
  void anInterruptDoesNotEndTheHost() {
    world.call(host, () -> Thread.currentThread().interrupt());
    world.call(host, () -> host.after(Duration.ofMillis(5), () -> log.add("ran")));
    world.runUntil(() -> !log.isEmpty());
  }

  @Test
  void aClosedHostTakesNoTasks() {
    host.close();
    host.close();
    assertThatThrownBy(() -> host.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void aClosedHostRunsNoTimers() {
    world.call(
        host,
        () -> {
          host.after(Duration.ZERO, host::close);
          host.after(Duration.ZERO, () -> log.add("ran"));
        });
    world.runUntil(() -> isClosed(host));
    host.close();
    assertThat(log).isEmpty();
  }

  @Test
  void closingReturnsWhenTheRunningCallbackHasEnded() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    host.execute(
        () -> {
          running.countDown();
          try {
            release.await();
          } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
          }
          log.add("callback");
        });
    running.await();
    Thread closer =
        Thread.startVirtualThread(
            () -> {
              host.close();
              log.add("closed");
            });
    release.countDown();
    closer.join();
    assertThat(log).containsExactly("callback", "closed");
  }

  @Test
  void closingInACallbackEndsTheHostAfterIt() {
    world.call(
        host,
        () -> {
          host.execute(() -> log.add("later"));
          host.close();
        });
    host.close();
    assertThat(log).isEmpty();
  }

  @Test
  void aCallbackUnderWhichTheHostIsClosedEndsAsIfItWereNot() throws Exception {
    CompletableFuture<Integer> port = new CompletableFuture<>();
    CompletableFuture<Void> running = new CompletableFuture<>();
    host.execute(
        () -> {
          running.complete(null);
          while (!isClosed(host)) {
            Thread.onSpinWait();
          }
          host.after(Duration.ZERO, () -> log.add("ran"));
          port.complete(bindAny());
        });
    running.join();
    host.close();
    assertThat(log).isEmpty();
    try (DatagramSocket next = new DatagramSocket(port.join())) {
      assertThat(next.isBound()).isTrue();
    }
  }

  private int bindAny() {
    try {
      return host.bind(0, _ -> {}).localPort();
    } catch (BindException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  @Test
  void closingTheHostFreesItsPorts() throws IOException {
    int port = world.ask(host, () -> host.bind(0, _ -> {}).localPort());
    host.close();
    try (DatagramSocket next = new DatagramSocket(port)) {
      assertThat(next.getLocalPort()).isEqualTo(port);
    }
  }

  private static boolean isClosed(MachineHost host) {
    try {
      host.execute(() -> {});
      return false;
    } catch (RejectedExecutionException _) {
      return true;
    }
  }

  @Test
  void allOfIpv4IsIpv4Alone() throws Exception {
    InetAddress all = InetAddress.ofLiteral("0.0.0.0");
    try (MachineHost bound = MachineHost.start(MachineOptions.DEFAULT.boundTo(all))) {
      List<InetAddress> own = CompletableFuture.supplyAsync(bound::localAddresses, bound).get();
      assertThat(own).allMatch(Inet4Address.class::isInstance);
    }
  }

  @Test
  void allOfIpv6IsAll() throws Exception {
    InetAddress all = InetAddress.ofLiteral("::");
    try (MachineHost bound = MachineHost.start(MachineOptions.DEFAULT.boundTo(all));
        MachineHost unbound = MachineHost.start()) {
      List<InetAddress> own = CompletableFuture.supplyAsync(bound::localAddresses, bound).get();
      assertThat(own)
          .isEqualTo(CompletableFuture.supplyAsync(unbound::localAddresses, unbound).get());
    }
  }

  @Test
  void theWallClockIsReadAnewForEachCallbackAndMayJump() throws IOException {
    AtomicReference<Instant> calendar = new AtomicReference<>(Instant.EPOCH);
    try (MachineHost own =
        MachineHost.start(
            MachineOptions.DEFAULT,
            new MachineHost.Instruments(System::nanoTime, calendar::get, List::of))) {
      assertThat(world.ask(own, own::wallClock)).isEqualTo(Instant.EPOCH);
      calendar.set(Instant.EPOCH.plusSeconds(10_800));
      assertThat(world.ask(own, own::wallClock)).isEqualTo(Instant.EPOCH.plusSeconds(10_800));
    }
  }
}
