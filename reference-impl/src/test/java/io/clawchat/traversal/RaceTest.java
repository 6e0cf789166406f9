package io.clawchat.traversal;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listeners;
import io.clawchat.host.Scope;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.nat.NatProfile;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.offer.Role;
import io.clawchat.path.Pace;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RaceTest {
  private static final InetSocketAddress ONE = address("198.51.100.1");
  private static final InetSocketAddress TWO = address("198.51.100.2");

  private final VirtualHosts world = new VirtualHosts(1);
  private final Host host = world.host("192.0.2.1");
  private final Scope scope = host.scope("connection");
  private final Pacer pacer = new Pacer(scope);
  private final List<Sent> sent = new ArrayList<>();
  private final Listeners listeners = new Listeners();
  private final List<Arrival> arrived = new ArrayList<>();
  private UdpSocket socket;
  private int givenUp;

  private record Sent(UdpSocket from, InetSocketAddress to, Duration at) {}

  @BeforeEach
  void bind() throws BindException {
    listeners.add(arrived::add);
    socket = scope.bind(4_000, listeners);
  }

  @Test
  void checksEveryCandidateInTurnAndAgain() {
    start(situation(Role.CLIENT, false));
    world.runFor(Duration.ofMillis(250));

    assertThat(sent).extracting(Sent::to).containsExactly(ONE, TWO, ONE, TWO);
    assertThat(sent).extracting(Sent::from).containsOnly(socket);
    assertThat(sent.get(1).at().minus(sent.get(0).at())).isEqualTo(Pace.TA);
  }

  @Test
  void isGivenUpOnceWhenTheLastStrategyIs() {
    start(situation(Role.CLIENT, false));
    world.runFor(PunchSchedule.DEFAULT.giveUp().minusNanos(1));
    assertThat(givenUp).isZero();
    world.runFor(Duration.ofNanos(1));
    assertThat(givenUp).isEqualTo(1);
    int before = sent.size();
    world.runFor(Duration.ofMinutes(5));

    assertThat(sent).hasSize(before);
    assertThat(givenUp).isEqualTo(1);
  }

  @Test
  void isGivenUpSoonWhereNothingCanHelp() {
    start(situation(Role.SERVER, false));
    assertThat(givenUp).isZero();
    world.runFor(Duration.ofMillis(1));

    assertThat(givenUp).isEqualTo(1);
    assertThat(sent).isEmpty();
  }

  @Test
  void sendsNothingAndTellsNothingOnceStopped() {
    Race race = start(situation(Role.CLIENT, false));
    world.runFor(Duration.ofMillis(300));
    race.stop();
    race.stop();
    int before = sent.size();
    world.runFor(Duration.ofMinutes(5));

    assertThat(sent).hasSize(before);
    assertThat(givenUp).isZero();
  }

  @Test
  void answersACheckWithOneBeforeAllThatWaits() {
    Race race = start(situation(Role.CLIENT, true));
    world.runFor(Duration.ofMillis(1));
    InetSocketAddress reflexive = address("203.0.113.9");
    race.arrived(new Arrival(socket, reflexive, ByteBuffer.allocate(0)));
    world.runFor(Duration.ofMillis(60));

    assertThat(sent).extracting(Sent::to).containsExactly(ONE, reflexive);
  }

  @Test
  void sendsItsOwnChecksInTimeAndRemembersLittleWhateverTheOtherSideAsksFor() {
    Race race = start(situation(Role.CLIENT, true));
    for (int i = 0; i < 5_000; i++) {
      race.arrived(new Arrival(socket, stranger(i), ByteBuffer.allocate(0)));
      world.runFor(Duration.ofMillis(2));
    }

    Set<InetSocketAddress> own = Set.of(ONE, TWO);
    long checks = sent.stream().filter(each -> own.contains(each.to())).count();
    assertThat(checks).isGreaterThanOrEqualTo(2 * 9); // nine times in 10 s by the schedule
    assertThat(pacer.indebted()).isLessThanOrEqualTo(10 + own.size()); // 500 ms, and 50 ms each

    int before = sent.size();
    world.runFor(Duration.ofMinutes(1));
    assertThat(sent.subList(before, sent.size()))
        .filteredOn(each -> !own.contains(each.to()))
        .hasSizeLessThanOrEqualTo(Pacer.ASKED);
  }

  @Test
  void leavesOutWhatWaitsForItsTurnOnceItIsStopped() {
    Race race = start(situation(Role.CLIENT, false));
    world.runFor(Duration.ofMillis(1));
    race.stop(); // the check to TWO waits by now
    start(situation(Role.CLIENT, false));
    world.runFor(Pace.TA);

    assertThat(sent).extracting(Sent::to).containsExactly(ONE, ONE);
  }

  private static InetSocketAddress stranger(int number) {
    return address("203.0." + number / 250 + "." + (1 + number % 250));
  }

  @Test
  void answersNoCheckWhereTheOtherSideCannotKnowThisOne() {
    Race race = start(situation(Role.CLIENT, false));
    race.arrived(new Arrival(socket, address("203.0.113.9"), ByteBuffer.allocate(0)));
    world.runFor(Duration.ofSeconds(1));

    assertThat(sent).extracting(Sent::to).containsOnly(ONE, TWO);
  }

  @Test
  void answersNoCheckOnceStopped() {
    Race race = start(situation(Role.CLIENT, true));
    race.stop();
    race.arrived(new Arrival(socket, address("203.0.113.9"), ByteBuffer.allocate(0)));
    world.runFor(Duration.ofSeconds(1));

    assertThat(sent).isEmpty();
  }

  @Test
  void aNewStrategyIsOneFileAndOneLine() {
    start(situation(Role.CLIENT, false), new FromManySockets());
    world.runFor(Duration.ofMillis(999));
    assertThat(sent).isEmpty();
    world.runFor(Duration.ofSeconds(1));

    Set<UdpSocket> sockets = sent.stream().map(Sent::from).collect(Collectors.toSet());
    assertThat(sent).hasSize(2 * FromManySockets.SOCKETS);
    assertThat(sockets).hasSize(FromManySockets.SOCKETS).doesNotContain(socket);
    assertThat(givenUp).isZero();
  }

  @Test
  void whatArrivesAtASocketOfAStrategysIsShownToTheSameListeners() {
    start(situation(Role.CLIENT, false), new FromManySockets());
    world.runFor(Duration.ofSeconds(2));
    UdpSocket opened = sent.getFirst().from();
    InetSocketAddress target = new InetSocketAddress(world.addressOf(host), opened.localPort());
    socket.send(ByteBuffer.allocate(3), target);
    world.runFor(Duration.ofMillis(500));

    assertThat(arrived).singleElement().extracting(Arrival::from).isEqualTo(address("192.0.2.1"));
  }

  @Test
  void theSocketsOfAStrategyEndWithItUnlessAnotherScopeHoldsOne() {
    start(situation(Role.CLIENT, false), new FromManySockets());
    world.runFor(Duration.ofSeconds(2));
    UdpSocket winner = sent.getFirst().from();
    UdpSocket loser = sent.getLast().from();
    host.scope("session").share(winner);
    world.runFor(Duration.ofSeconds(2));

    assertThat(givenUp).isEqualTo(1);
    assertThat(isTaken(winner.localPort())).isTrue();
    assertThat(isTaken(loser.localPort())).isFalse();
  }

  private boolean isTaken(int port) {
    try (UdpSocket mine = host.bind(port, _ -> {})) {
      return mine.localPort() != port;
    } catch (BindException taken) {
      return true;
    }
  }

  private Race start(Situation situation, Strategy... strategies) {
    return Race.start(
        scope,
        situation,
        new Means(socket, listeners, pacer, this::send),
        strategies.length == 0 ? Strategies.ALL : List.of(strategies),
        () -> givenUp++);
  }

  private void send(UdpSocket from, InetSocketAddress to) {
    sent.add(new Sent(from, to, host.now()));
  }

  private static Situation situation(Role role, boolean mutual) {
    return new Situation(
        role,
        mutual,
        NatProfile.UNKNOWN,
        NatProfile.UNKNOWN,
        List.of(ONE, TWO),
        PunchSchedule.DEFAULT);
  }

  private static InetSocketAddress address(String ip) {
    return new InetSocketAddress(InetAddress.ofLiteral(ip), 4_000);
  }
}
