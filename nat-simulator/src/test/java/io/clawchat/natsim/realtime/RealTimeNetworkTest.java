package io.clawchat.natsim.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RealTimeNetworkTest {
  private final Network network = Network.create(1);
  private final SimHost host =
      network.attachHost("host", network.internet(), IpAddress.parse("192.0.2.1"), Link.IDEAL);

  @Test
  void tasksRunOnOneThreadThatIsTheNetworks() throws Exception {
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network)) {
      Thread first = realTime.call(Thread::currentThread);
      assertThat(first).isNotSameAs(Thread.currentThread());
      assertThat(first.isDaemon()).isTrue();
      assertThat(realTime.call(Thread::currentThread)).isSameAs(first);
    }
  }

  @Test
  void tasksRunInTheOrderTheyWereHandedOver() throws Exception {
    List<Integer> order = new ArrayList<>();
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network)) {
      for (int i = 0; i < 100; i++) {
        int number = i;
        realTime.run(() -> order.add(number));
      }
      assertThat(realTime.call(() -> order.size())).isEqualTo(100);
    }
    assertThat(order).isSorted();
  }

  @Test
  void aTaskMayCallAnother() throws Exception {
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network)) {
      assertThat(realTime.<String>call(() -> realTime.call(host::name))).isEqualTo("host");
    }
  }

  @Test
  void whatACalledTaskThrowsReachesTheCallerAlone() {
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network)) {
      assertThatThrownBy(() -> realTime.call(this::fails)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatNobodyWasToldOfComesOutOfClose() throws Exception {
    RealTimeNetwork realTime = RealTimeNetwork.start(network);
    IllegalArgumentException first = new IllegalArgumentException("first");
    IllegalArgumentException second = new IllegalArgumentException("second");
    realTime.run(() -> host.after(Duration.ZERO, () -> fail(first)));
    realTime.call(() -> "the first is set");
    realTime.run(() -> fail(second));
    assertThat(realTime.call(host::name)).as("the network runs on").isEqualTo("host");
    assertThatThrownBy(realTime::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("first")
        .hasCause(first)
        .hasSuppressedException(second);
    assertThatCode(realTime::close).doesNotThrowAnyException();
  }

  @Test
  void timersFireWithoutAnyoneAsking() throws Exception {
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network)) {
      CountDownLatch fired = new CountDownLatch(1);
      realTime.run(() -> host.after(Duration.ofMillis(20), fired::countDown));
      fired.await();
      assertThat(realTime.call(network::now)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }
  }

  @Test
  void virtualTimePassesWhileNothingHappens() throws Exception {
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network)) {
      Duration early = realTime.call(network::now);
      await().until(() -> realTime.call(network::now).compareTo(early.plusMillis(20)) > 0);
    }
  }

  @Test
  void aFasterNetworkDoesNotKeepTheWallWaiting() throws Exception {
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network, RealTimeNetwork.FASTEST)) {
      AtomicBoolean fired = new AtomicBoolean();
      realTime.run(() -> host.after(Duration.ofMinutes(10), () -> fired.set(true)));
      await().untilTrue(fired);
    }
  }

  @Test
  void itGoesFromOnceToAThousandTimesAsFast() {
    RealTimeNetwork.start(network, 1_000).close();
    assertThatThrownBy(() -> RealTimeNetwork.start(network, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RealTimeNetwork.start(network, 1_001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1001");
  }

  @Test
  void whatWasHandedOverRunsBeforeItCloses() {
    List<String> ran = new ArrayList<>();
    RealTimeNetwork realTime = RealTimeNetwork.start(network);
    realTime.run(() -> ran.add("task"));
    realTime.close();
    assertThat(ran).containsExactly("task");
  }

  @Test
  void onceClosedItTakesNothingOnAndTheNetworkIsTheCallersAgain() {
    RealTimeNetwork realTime = RealTimeNetwork.start(network);
    realTime.close();
    assertThatThrownBy(() -> realTime.run(() -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    Duration then = network.now();
    network.runFor(Duration.ofSeconds(1));
    assertThat(network.now()).isEqualTo(then.plusSeconds(1));
  }

  @Test
  void itsOwnThreadCannotCloseIt() {
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network)) {
      assertThatThrownBy(() -> realTime.call(Executors.callable(realTime::close)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anInterruptedCallerStillGetsTheResult() throws Exception {
    try (RealTimeNetwork realTime = RealTimeNetwork.start(network)) {
      Thread.currentThread().interrupt();
      assertThat(realTime.call(host::name)).isEqualTo("host");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private String fails() throws IOException {
    throw new IOException("expected");
  }

  private static void fail(RuntimeException exception) {
    throw exception;
  }
}
