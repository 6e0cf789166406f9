package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static io.clawchat.natsim.Lab.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.trace.TraceEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
  private final Lab lab = new Lab();
  private final Nat home =
      lab.nat("home", ClassicPresets.FULL_CONE, "198.51.100.1", "192.168.1.0/24");
  private final SimHost alice = lab.hostBehind(home, "alice", "192.168.1.2");
  private final SimHost server = lab.server("server", "203.0.113.9");
  private final Lab.Mailbox sender = Lab.mailbox(alice, 5_000);
  private final Lab.Mailbox receiver = Lab.mailbox(server, 4_000);

  @Test
  void neighboursReachEachOtherWithoutTheNat() {
    Lab.Mailbox bob = Lab.mailbox(lab.hostBehind(home, "bob", "192.168.1.3"), 7);
    sender.send("hello", "192.168.1.3:7");
    lab.settle();

    assertThat(bob.sources).containsExactly(at("192.168.1.2:5000"));
    assertThat(home.bindings()).isEmpty();
  }

  @Test
  void anAddressOfTheSubnetThatNobodyHasIsNotSoughtOutside() {
    sender.send("hello", "192.168.1.77:7");
    lab.settle();

    assertThat(lab.trace.drops())
        .containsExactly("dropped at alice: no route from inside home to 192.168.1.77");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "172.16.0.1", "192.168.7.1", "100.64.0.1"})
  void theInternetDoesNotRouteToPrivateAddresses(String address) {
    sender.send("hello", address + ":7");
    lab.settle();

    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: " + address + " is a private address, which internet does not route");
  }

  @Test
  void aPrivateAddressThatIsAttachedToTheInternetIsReachedThere() {
    Lab.Mailbox carrier = Lab.mailbox(lab.server("carrier", "100.64.0.1"), 7);
    sender.send("hello", "100.64.0.1:7");
    lab.settle();

    assertThat(carrier.texts).containsExactly("hello");
  }

  @Test
  void aPublicAddressThatNobodyHasIsUnreachable() {
    sender.send("hello", "192.0.2.1:7");
    lab.settle();

    assertThat(lab.trace.drops())
        .containsExactly("dropped at home: no route from internet to 192.0.2.1");
  }

  @Test
  void nothingLeadsFromIpv4ToIpv6() {
    lab.server("six", "2001:db8::1");
    receiver.send("hello", "[2001:db8::1]:7");
    lab.settle();

    assertThat(lab.trace.drops())
        .containsExactly("dropped at server: no route from internet to 2001:db8::1");
  }

  @Test
  void ipv6GoesThroughNatsToo() {
    Nat six = lab.nat("six", ClassicPresets.SYMMETRIC, "2001:db8::1", "fd00::/64");
    Lab.Mailbox client = Lab.mailbox(lab.hostBehind(six, "client", "fd00::2"), 5_000);
    Lab.echo(lab.server("far", "2001:db8::9"), 7);
    client.send("hello", "[2001:db8::9]:7");
    lab.settle();

    assertThat(client.texts).containsExactly("hello");
  }

  @Test
  void theRouterListensOnNoPortOfItsOwn() {
    sender.send("hello", "192.168.1.1:53");
    lab.settle();

    assertThat(lab.trace.drops()).containsExactly("dropped at home: no socket at 192.168.1.1:53");
  }

  @Test
  void aPortThatNoSocketHasTakesNothing() {
    sender.send("hello", "203.0.113.9:4001");
    lab.settle();

    assertThat(lab.trace.drops())
        .containsExactly("dropped at server: no socket at 203.0.113.9:4001");
  }

  @Test
  void everyRouterTakesOneFromTheTtlAndTheLastOneDropsThePacket() {
    sender.socket.send(bytes("arrives"), at("203.0.113.9:4000"), 2);
    sender.socket.send(bytes("does not"), at("203.0.113.9:4000"), 1);
    lab.settle();

    assertThat(receiver.texts).containsExactly("arrives");
    assertThat(lab.trace.drops()).containsExactly("dropped at home: TTL expired, 1 on arrival");
  }

  @Test
  void aPacketThatExpiresAtANatLeavesNoStateThere() {
    sender.socket.send(bytes(""), at("203.0.113.9:4000"), 1);
    lab.settle();

    assertThat(home.bindings()).isEmpty();
  }

  @Test
  void aPacketStartsWithTheUsualTtl() {
    sender.send("hello", "203.0.113.9:4000");
    lab.settle();

    assertThat(lab.trace.events()).map(TraceEvent::ttl).containsExactly(64, 63, 63);
  }

  @Test
  void aTraceTellsThePathOfAPacket() {
    sender.send("hello", "203.0.113.9:4000");
    lab.settle();

    assertThat(lab.trace.pathOf(2))
        .map(TraceEvent::toString)
        .containsExactly(
            "0 s #1 192.168.1.2:5000 → 203.0.113.9:4000, 5 bytes, TTL 64, sent at alice",
            "0 s #2 of #1 198.51.100.1:5000 → 203.0.113.9:4000, 5 bytes, TTL 63,"
                + " translated at home",
            "0 s #2 of #1 198.51.100.1:5000 → 203.0.113.9:4000, 5 bytes, TTL 63,"
                + " delivered at server");
  }
}
