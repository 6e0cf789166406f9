package io.clawchat.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualHostsTest extends HostSocketContract {
  private final VirtualHosts virtual = new VirtualHosts(1);

  @Override
  protected HostWorld open() {
    return new VirtualWorld(virtual, virtual.host("10.0.0.1"), virtual.host("10.0.0.2"));
  }

  @Test
  void aMonthPassesInOneCall() {
    host.after(Duration.ofDays(30), () -> log.add(host.wallClock()));
    virtual.runFor(Duration.ofDays(30));
    assertThat(log).containsExactly(VirtualHosts.EPOCH.plus(Duration.ofDays(30)));
  }

  @Test
  void timeStopsExactlyWhereItWasToldTo() {
    host.after(millis(5), () -> log.add("due"));
    virtual.runFor(millis(5).minusNanos(1));
    assertThat(log).isEmpty();
    virtual.runFor(Duration.ofNanos(1));
    assertThat(log).containsExactly("due");
    assertThat(host.now()).isEqualTo(millis(5));
  }

  @Test
  void runUntilStopsRightAfterTheEventThatMadeItTrue() {
    host.after(millis(5), () -> log.add("wanted"));
    host.after(millis(5), () -> log.add("later"));
    assertThat(virtual.runUntil(() -> !log.isEmpty(), millis(9))).isTrue();
    assertThat(log).containsExactly("wanted");
    assertThat(virtual.runUntil(() -> log.size() == 3, millis(9))).isFalse();
    assertThat(virtual.now()).isEqualTo(millis(14));
  }

  @Test
  void aDatagramTakesTheLatency() throws BindException {
    virtual.latency(millis(40));
    world.second().bind(4000, _ -> log.add(virtual.now()));
    host.bind(0, _ -> {}).send(ByteBuffer.allocate(1), secondAt(4000));
    virtual.runFor(millis(100));
    assertThat(log).containsExactly(millis(40));
  }

  @Test
  void aFifthIsLostWhereTheWireLosesAFifth() throws BindException {
    virtual.loss(0.2);
    world.second().bind(4000, _ -> log.add("arrived"));
    UdpSocket sender = host.bind(0, _ -> {});
    for (int i = 0; i < 1_000; i++) {
      sender.send(ByteBuffer.allocate(1), secondAt(4000));
    }
    virtual.runFor(millis(100));
    assertThat(log).hasSizeBetween(750, 850);
    assertThat(virtual.packets()).hasSize(1_000);
  }

  @Test
  void aFifthIsChangedByABitWhereTheWireChangesAFifth() throws BindException {
    virtual.corruption(0.2);
    world.second().bind(4000, arrival -> log.add(BitSet.valueOf(arrival.bytes()).cardinality()));
    UdpSocket sender = host.bind(0, _ -> {});
    for (int i = 0; i < 1_000; i++) {
      sender.send(ByteBuffer.allocate(8), secondAt(4000));
    }
    virtual.runFor(millis(100));

    assertThat(log).hasSize(1_000).containsOnly(0, 1);
    assertThat(log).filteredOn(bits -> bits.equals(1)).hasSizeBetween(150, 250);
  }

  @Test
  void whatTheWireRepeatsAndDelaysArrivesTwiceAndOvertakesOthers() throws BindException {
    virtual.duplication(1);
    virtual.jitter(millis(50));
    world.second().bind(4000, arrival -> log.add((int) arrival.bytes()[0]));
    UdpSocket sender = host.bind(0, _ -> {});
    for (byte i = 0; i < 100; i++) {
      sender.send(ByteBuffer.wrap(new byte[] {i}), secondAt(4000));
    }
    virtual.runFor(millis(100));

    assertThat(log).hasSize(200);
    assertThat(Set.copyOf(log)).hasSize(100);
    assertThat(log.stream().map(Integer.class::cast).toList().subList(0, 100))
        .isNotEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void aDropRuleLosesWhatItNames() throws BindException {
    virtual.drop(packet -> packet.destination().getPort() == 4000);
    world.second().bind(4000, _ -> log.add(4000));
    world.second().bind(4001, _ -> log.add(4001));
    UdpSocket sender = host.bind(0, _ -> {});
    sender.send(ByteBuffer.allocate(1), secondAt(4000));
    sender.send(ByteBuffer.allocate(1), secondAt(4001));
    virtual.runFor(millis(100));
    assertThat(log).containsExactly(4001);
  }

  @Test
  void theSameSeedGivesTheSamePackets() throws BindException {
    List<String> first = chatter(7);
    assertThat(first).isEqualTo(chatter(7)).isNotEqualTo(chatter(8));
  }

  @Test
  void aClockCanBeWrong() {
    virtual.skew(host, Duration.ofSeconds(-31));
    assertThat(host.wallClock()).isEqualTo(VirtualHosts.EPOCH.minusSeconds(31));
    assertThat(world.second().wallClock()).isEqualTo(VirtualHosts.EPOCH);
  }

  @Test
  void aMachineCanComeToAnotherOfItsAddresses() {
    Host mobile = virtual.host("192.0.2.8", "192.0.2.9");
    virtual.shows(mobile, "192.0.2.9");
    assertThat(mobile.localAddresses()).containsExactly(InetAddress.ofLiteral("192.0.2.9"));
  }

  @Test
  void twoHostsAtOneAddressAreRefused() {
    assertThatThrownBy(() -> virtual.host("10.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.0.0.1");
  }

  @Test
  void timeDoesNotPassInsideACallback() {
    host.after(millis(1), () -> virtual.runFor(millis(1)));
    host.after(millis(2), () -> {});
    assertThatThrownBy(() -> virtual.runFor(millis(9))).isInstanceOf(IllegalStateException.class);
  }

  private InetSocketAddress secondAt(int port) {
    return new InetSocketAddress(virtual.addressOf(world.second()), port);
  }

  /** Two hosts throw random numbers at each other over a lossy wire; all packets, as text. */
  private static List<String> chatter(long seed) throws BindException {
    VirtualHosts wire = new VirtualHosts(seed);
    wire.loss(0.3);
    List<UdpSocket> sockets = new ArrayList<>();
    for (String address : List.of("10.0.0.1", "10.0.0.2")) {
      Host each = wire.host(address);
      sockets.add(
          each.bind(
              4000,
              arrival -> {
                UdpSocket own = sockets.get(address.equals("10.0.0.1") ? 0 : 1);
                own.send(
                    ByteBuffer.allocate(8).putLong(0, each.random().nextLong()), arrival.from());
              }));
    }
    InetSocketAddress second = new InetSocketAddress(InetAddress.ofLiteral("10.0.0.2"), 4000);
    for (int i = 0; i < 20; i++) {
      sockets.getFirst().send(ByteBuffer.allocate(8), second);
    }
    wire.runFor(Duration.ofSeconds(1));
    return wire.packets().stream().map(VirtualHosts.Packet::toString).toList();
  }

  private record VirtualWorld(VirtualHosts hosts, Host first, Host second) implements HostWorld {
    @Override
    public InetAddress addressOf(Host host) {
      return hosts.addressOf(host);
    }

    @Override
    public <T> T ask(Host host, Callable<T> question) {
      try {
        return question.call();
      } catch (Exception failure) {
        throw new AssertionError("a step failed", failure);
      }
    }

    @Override
    public void runUntil(BooleanSupplier condition) {
      assertThat(hosts.runUntil(condition, Duration.ofMinutes(1))).isTrue();
    }

    @Override
    public void close() {}
  }
}
