package io.clawchat.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host host = world.host("10.0.0.1");
  private final Scope scope = host.scope("session");
  private final List<String> log = new ArrayList<>();

  @Test
  void tasksRunWhileTheScopeIsOpen() {
    scope.after(SECOND, () -> log.add("ran"));
    world.runFor(SECOND);
    assertThat(log).containsExactly("ran");
  }

  @Test
  void closingCancelsTasksAndClosesSockets() throws BindException {
    scope.after(SECOND, () -> log.add("ran"));
    scope.bind(4000, _ -> log.add("received"));
    scope.close();
    sendTo(4000);
    world.runFor(SECOND);
    assertThat(log).isEmpty();
    host.bind(4000, _ -> {});
  }

  @Test
  void closingEndsTheScopesWithin() throws BindException {
    Scope inner = scope.scope("race").scope("attempt");
    inner.after(SECOND, () -> log.add("ran"));
    inner.bind(4000, _ -> {});
    scope.close();
    world.runFor(SECOND);
    assertThat(log).isEmpty();
    assertThat(inner.isClosed()).isTrue();
    host.bind(4000, _ -> {});
  }

  @Test
  void closingAScopeWithinLeavesTheOuterOpen() {
    scope.after(SECOND, () -> log.add("outer"));
    Scope inner = scope.scope("race");
    inner.after(SECOND, () -> log.add("inner"));
    inner.close();
    world.runFor(SECOND);
    assertThat(log).containsExactly("outer");
    assertThat(scope.isClosed()).isFalse();
  }

  @Test
  void aScopeHoldsOnlyWhatIsStillOpen() throws BindException {
    scope.after(SECOND, () -> {});
    scope.after(SECOND, () -> {}).cancel();
    scope.bind(4000, _ -> {}).close();
    scope.scope("race").close();
    assertThat(scope.size()).isEqualTo(1);
    world.runFor(SECOND);
    assertThat(scope.size()).isZero();
  }

  @Test
  void whatAScopeWithinHoldsCountsToo() {
    scope.scope("race").after(SECOND, () -> {});
    assertThat(scope.size()).isEqualTo(2);
  }

  @Test
  void aSocketSharedOutlivesItsFirstScope() throws BindException {
    Scope race = scope.scope("race");
    UdpSocket winner = race.bind(4000, _ -> log.add("received"));
    race.bind(4001, _ -> log.add("loser received"));
    scope.share(winner);
    race.close();
    sendTo(4000);
    sendTo(4001);
    world.runFor(SECOND);
    assertThat(log).containsExactly("received");
  }

  @Test
  void aSocketSharedEndsWithTheLastOfItsScopes() throws BindException {
    Scope race = host.scope("race");
    Scope session = host.scope("session");
    UdpSocket winner = race.bind(4000, _ -> log.add("received"));
    session.share(winner);
    session.close();
    sendTo(4000);
    world.runFor(SECOND);
    assertThat(log).containsExactly("received");

    race.close();
    sendTo(4000);
    world.runFor(SECOND);
    assertThat(log).containsExactly("received");
    host.bind(4000, _ -> {});
  }

  @Test
  void aSocketSharedTwiceByOneScopeIsReleasedByItOnce() throws BindException {
    Scope race = host.scope("race");
    UdpSocket winner = race.bind(4000, _ -> {});
    scope.share(winner);
    scope.share(winner);
    scope.close();
    race.close();
    host.bind(4000, _ -> {});
  }

  @Test
  void aSocketSharedAndClosedLeavesNothingBehind() throws BindException {
    Scope race = scope.scope("race");
    UdpSocket winner = race.bind(4000, _ -> {});
    scope.share(winner);
    winner.close();
    assertThat(race.size()).isZero();
    race.close();
    assertThat(scope.size()).isZero();
    host.bind(4000, _ -> {});
  }

  @Test
  void aSocketIsSharedAndClosedAsAnArrivalNamesIt() throws BindException {
    Scope race = scope.scope("race");
    List<UdpSocket> named = new ArrayList<>();
    race.bind(4000, arrival -> named.add(arrival.at()));
    sendTo(4000);
    sendTo(4000);
    world.runFor(SECOND);
    scope.share(named.getFirst());
    race.close();
    sendTo(4000);
    world.runFor(SECOND);
    assertThat(named).hasSize(3).containsOnly(named.getFirst());

    named.getFirst().close();
    assertThat(scope.size()).isZero();
    host.bind(4000, _ -> {});
  }

  @Test
  void aSocketThatNoScopeOwnsIsNotShared() throws BindException {
    UdpSocket foreign = host.bind(4001, _ -> {});
    UdpSocket closed = scope.bind(4000, _ -> {});
    closed.close();
    for (UdpSocket each : List.of(foreign, closed)) {
      assertThatThrownBy(() -> scope.share(each))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("session");
    }
  }

  @Test
  void aClosedScopeOpensAndSharesNothing() throws BindException {
    Scope owner = host.scope("owner");
    UdpSocket owned = owner.bind(4001, _ -> {});
    scope.close();
    scope.close();
    assertThatThrownBy(() -> scope.after(SECOND, () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("scope session is closed");
    assertThatThrownBy(() -> scope.bind(0, _ -> {})).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> scope.scope("inner")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> scope.share(owned)).isInstanceOf(IllegalStateException.class);
    assertThat(owner.size()).isEqualTo(1);
  }

  @Test
  void aPortThatIsRefusedIsNotOwned() throws BindException {
    host.bind(4000, _ -> {});
    assertThatThrownBy(() -> scope.bind(4000, _ -> {})).isInstanceOf(BindException.class);
    assertThat(scope.size()).isZero();
  }

  @Test
  void aTaskMayCloseItsOwnScope() {
    scope.after(
        SECOND,
        () -> {
          scope.close();
          log.add("closed");
        });
    scope.after(SECOND, () -> log.add("second"));
    world.runFor(SECOND);
    assertThat(log).containsExactly("closed");
  }

  @Test
  void timeChanceAndAddressesAreTheHosts() {
    world.runFor(SECOND);
    assertThat(scope.now()).isEqualTo(SECOND);
    assertThat(scope.wallClock()).isEqualTo(host.wallClock());
    assertThat(scope.random()).isSameAs(host.random());
    assertThat(scope.localAddresses()).isEqualTo(host.localAddresses());
  }

  @Test
  void scopesAreNamedByTheirPath() {
    assertThat(scope.scope("race").scope("attempt 3")).hasToString("session/race/attempt 3");
  }

  private void sendTo(int port) throws BindException {
    try (UdpSocket sender = host.bind(0, _ -> {})) {
      sender.send(ByteBuffer.allocate(1), new InetSocketAddress(world.addressOf(host), port));
    }
  }
}
