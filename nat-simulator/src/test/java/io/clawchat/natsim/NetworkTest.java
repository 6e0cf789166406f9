package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private final Lab lab = new Lab(42);
  private final Network network = lab.network;
  private final SimHost alice = lab.server("alice", "203.0.113.1");
  private final List<String> happened = new ArrayList<>();

  @Test
  void knowsItsSeedAndBeginsAtZero() {
    assertThat(network.seed()).isEqualTo(42);
    assertThat(network.now()).isZero();
  }

  @Test
  void runsWhatIsDueWithinTheTimeItsEndIncluded() {
    note(Duration.ofSeconds(2), "at the end");
    note(Duration.ofSeconds(2).plusNanos(1), "after it");

    network.runFor(Duration.ofSeconds(2));

    assertThat(happened).containsExactly("at the end");
    assertThat(network.now()).isEqualTo(Duration.ofSeconds(2));
    assertThat(alice.now()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void stopsRightAfterTheEventThatMadeTheConditionHold() {
    note(Duration.ofSeconds(1), "first");
    note(Duration.ofSeconds(1), "second, at the same time");

    assertThat(network.runUntil(() -> !happened.isEmpty(), Duration.ofMinutes(1))).isTrue();

    assertThat(happened).containsExactly("first");
    assertThat(network.now()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void saysThatTheConditionNeverHeldAndIsAtTheLimitThen() {
    note(Duration.ofSeconds(10), "at the limit");

    assertThat(network.runUntil(() -> false, Duration.ofSeconds(10))).isFalse();

    assertThat(happened).containsExactly("at the limit");
    assertThat(network.now()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void runsNothingForAConditionThatHoldsAlready() {
    note(Duration.ZERO, "due at once");

    assertThat(network.runUntil(() -> true, Duration.ofSeconds(1))).isTrue();
    assertThat(happened).isEmpty();
  }

  @Test
  void refusesToRunBackwards() {
    assertThatThrownBy(() -> network.runFor(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("time runs forward only");
  }

  @Test
  void refusesToRunFromWithinACallback() {
    alice.after(Duration.ZERO, () -> network.runFor(Duration.ofSeconds(1)));

    assertThatThrownBy(() -> network.runFor(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("running already");
  }

  @Test
  void anExceptionOfACallbackComesOutAndTheNetworkRunsOn() {
    alice.after(
        Duration.ofSeconds(1),
        () -> {
          throw new IllegalStateException("from the callback");
        });
    note(Duration.ofSeconds(2), "afterwards");

    assertThatThrownBy(() -> network.runFor(Duration.ofSeconds(5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("from the callback");
    assertThat(network.now()).isEqualTo(Duration.ofSeconds(1));
    network.runFor(Duration.ofSeconds(4));
    assertThat(happened).containsExactly("afterwards");
  }

  @Test
  void countsThePacketsThatHostsSend() {
    SimHost bob = lab.server("bob", "203.0.113.2");
    Lab.echo(bob, 7);
    Lab.mailbox(alice, 5_000).send("hello", "203.0.113.2:7");
    lab.settle();

    assertThat(network.packetsSent()).isEqualTo(2);
  }

  @Test
  void aDayOfTimersIsRunEventByEvent() {
    int[] ticks = {0};
    tick(ticks);

    network.runFor(Duration.ofHours(24));

    assertThat(ticks[0]).isEqualTo(24 * 3_600 / 15);
  }

  @Test
  void aNetworkWithoutATraceDoesTheSame() {
    Network silent = Network.create(42);
    SimHost bob = silent.attachHost("bob", silent.internet(), ip("203.0.113.2"), Lab.IDEAL);
    SimHost carol = silent.attachHost("carol", silent.internet(), ip("203.0.113.3"), Lab.IDEAL);
    Lab.Mailbox received = Lab.mailbox(bob, 7);
    Lab.Mailbox sender = Lab.mailbox(carol, 5_000);
    sender.send("hello", "203.0.113.2:7");
    sender.send("nobody is there", "203.0.113.4:7");
    sender.send("no socket either", "203.0.113.2:8");
    silent.runFor(Duration.ZERO);

    assertThat(received.texts).containsExactly("hello");
  }

  private void tick(int[] ticks) {
    alice.after(
        Duration.ofSeconds(15),
        () -> {
          ticks[0]++;
          tick(ticks);
        });
  }

  private void note(Duration delay, String what) {
    alice.after(delay, () -> happened.add(what));
  }
}
