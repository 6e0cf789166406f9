package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Prefix64;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.ClassicPresets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routers that are not the usual NAT: firewalls, 1:1, NPTv6, NAT64. */
class TranslationsTest {
  private static final Subnet V6_HOME = Subnet.parse("2001:db8:1::/64");
  private static final Subnet ULA = Subnet.parse("fd01:203:405::/48");

  private final Lab lab = new Lab();
  private final Lab.Mailbox server4 = Lab.mailbox(lab.server("server4", "203.0.113.9"), 4_000);
  private final Lab.Mailbox server6 = Lab.mailbox(lab.server("server6", "2001:db8::9"), 4_000);
  private final Lab.Mailbox stranger6 = Lab.mailbox(lab.server("stranger6", "2001:db8::77"), 4_000);

  @Test
  void aFirewallLetsOutEveryoneUnchangedAndInWhoWasSentTo() {
    Lab.Mailbox alice = behind(firewall(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT), V6_HOME);
    stranger6.send("too early", "[2001:db8:1::2]:5000");
    alice.send("hello", "[2001:db8::9]:4000");
    lab.settle();
    server6.send("hello yourself", server6.sources.getFirst());
    stranger6.send("me too?", "[2001:db8:1::2]:5000");
    lab.settle();

    assertThat(server6.sources).containsExactly(at("[2001:db8:1::2]:5000"));
    assertThat(alice.texts).containsExactly("hello yourself");
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: no mapping at [2001:db8:1::2]:5000",
            "dropped at home: filtering address-and-port-dependent, mapping"
                + " [2001:db8:1::2]:5000 ↔ [2001:db8:1::2]:5000 has sent nothing to"
                + " [2001:db8::77]:4000");
  }

  @Test
  void aRouterThatFiltersNothingLetsInEveryone() {
    Lab.Mailbox alice = behind(firewall(FilteringBehavior.ENDPOINT_INDEPENDENT), V6_HOME);
    stranger6.send("hello", "[2001:db8:1::2]:5000");
    lab.settle();

    assertThat(alice.texts).containsExactly("hello");
  }

  @Test
  void aFirewallForIpv4TranslatesNothingEither() {
    Nat office =
        lab.network.attachNat(
            "office",
            firewall(FilteringBehavior.ADDRESS_DEPENDENT),
            NatPlace.of(
                lab.network.internet(), Lab.ip("198.51.100.1"), Subnet.parse("192.0.2.0/24")));
    Lab.Mailbox desk = Lab.mailbox(lab.hostBehind(office, "desk", "192.0.2.2"), 5_000);
    desk.send("hello", "203.0.113.9:4000");
    lab.settle();

    assertThat(server4.sources).containsExactly(at("192.0.2.2:5000"));
  }

  @Test
  void oneToOneEachHostHasAnAddressToItselfWithAllItsPorts() {
    Nat cloud = oneToOne(FilteringBehavior.ENDPOINT_INDEPENDENT);
    Lab.Mailbox first = Lab.mailbox(lab.hostBehind(cloud, "first", "10.0.0.2"), 5_000);
    Lab.Mailbox second = Lab.mailbox(lab.hostBehind(cloud, "second", "10.0.0.3"), 5_000);
    Lab.Mailbox third = Lab.mailbox(lab.hostBehind(cloud, "third", "10.0.0.4"), 5_000);
    for (Lab.Mailbox mailbox : List.of(first, second, third)) {
      mailbox.send("hello", "203.0.113.9:4000");
    }
    lab.settle();
    server4.send("unasked", "198.51.100.2:5000");
    lab.settle();

    assertThat(server4.sources).containsExactly(at("198.51.100.1:5000"), at("198.51.100.2:5000"));
    assertThat(second.texts).containsExactly("unasked");
    assertThat(lab.trace.drops())
        .containsExactly("dropped at cloud: no external address is left for 10.0.0.4");
  }

  @Test
  void oneToOneWithAFilterLetsInWhoWasSentTo() {
    Nat cloud = oneToOne(FilteringBehavior.ADDRESS_DEPENDENT);
    Lab.Mailbox host = Lab.mailbox(lab.hostBehind(cloud, "host", "10.0.0.2"), 5_000);
    host.send("hello", "203.0.113.9:4000");
    lab.settle();
    server4.send("welcome", "198.51.100.1:5000");
    Lab.mailbox(lab.server("stranger4", "203.0.113.77"), 4_000)
        .send("not welcome", "198.51.100.1:5000");
    lab.settle();

    assertThat(host.texts).containsExactly("welcome");
  }

  @Test
  void nptv6ExchangesThePrefixAsTheExampleOfItsRfcDoes() {
    Nat home = nptv6(Hairpinning.NONE);
    Lab.Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "fd01:203:405:1::1234"), 5_000);
    alice.send("hello", "[2001:db8::9]:4000");
    lab.settle();
    stranger6.send("unasked", "[2001:db8:1:d550::1234]:5000");
    lab.settle();

    // RFC 6296 §2.4: FD01:0203:0405:0001::1234 is 2001:0DB8:0001:D550::1234 outside.
    assertThat(server6.sources).containsExactly(at("[2001:db8:1:d550::1234]:5000"));
    assertThat(alice.texts).containsExactly("unasked");
  }

  @Test
  void nptv6HairpinsWhereItDoes() {
    Nat home = nptv6(Hairpinning.EXTERNAL_SOURCE);
    Lab.Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "fd01:203:405:1::1234"), 5_000);
    Lab.Mailbox bob = Lab.mailbox(lab.hostBehind(home, "bob", "fd01:203:405:1::2"), 5_000);
    bob.send("hello", "[2001:db8:1:d550::1234]:5000");
    lab.settle();

    assertThat(alice.sources).containsExactly(at("[2001:db8:1:d550::2]:5000"));
  }

  @Test
  void nat64GivesIpv6HostsAnIpv4Address() {
    NatBehavior behavior =
        ClassicPresets.PORT_RESTRICTED_CONE.toBuilder().translation(Translation.NAT64).build();
    Nat carrier =
        lab.network.attachNat(
            "carrier",
            behavior,
            NatPlace.of(lab.network.internet(), Lab.ip("198.51.100.1"), V6_HOME));
    Lab.Mailbox phone = Lab.mailbox(lab.hostBehind(carrier, "phone", "2001:db8:1::2"), 5_000);
    phone.send("hello", "[64:ff9b::203.0.113.9]:4000");
    phone.send("no such prefix", "[2001:db8::9]:4000");
    lab.settle();
    server4.send("hello yourself", server4.sources.getFirst());
    lab.settle();

    assertThat(server4.sources).containsExactly(at("198.51.100.1:5000"));
    assertThat(phone.sources).containsExactly(at("[64:ff9b::cb00:7109]:4000"));
    assertThat(lab.trace.drops())
        .containsExactly("dropped at carrier: no route from internet to 2001:db8::9");
  }

  @Test
  void refusesAPlaceThatDoesNotFitItsTranslation() {
    Segment internet = lab.network.internet();
    IpAddress v4 = Lab.ip("198.51.100.1");
    IpAddress v6 = Lab.ip("2001:db8::1");
    Subnet home = Subnet.parse("192.168.1.0/24");
    assertRefused(ClassicPresets.SYMMETRIC, NatPlace.of(internet, v6, home), "IPv4 and IPv6");
    assertRefused(
        firewall(FilteringBehavior.ADDRESS_DEPENDENT),
        NatPlace.of(internet, List.of(v4, Lab.ip("198.51.100.2")), home),
        "one external address, its own");
    assertRefused(
        ClassicPresets.SYMMETRIC.toBuilder().translation(Translation.NAT64).build(),
        NatPlace.of(internet, v6, V6_HOME),
        "NAT64 has IPv6 inside and IPv4 outside");
    assertRefused(
        NatBehavior.portless(Translation.NPTV6, FilteringBehavior.ENDPOINT_INDEPENDENT),
        NatPlace.of(internet, v4, home),
        "NPTv6 has IPv6 on both sides");
    assertRefused(
        ClassicPresets.SYMMETRIC,
        NatPlace.of(internet, v4, home).shownAs(Subnet.parse("192.0.2.0/24")),
        "an external prefix goes with nptv6 only");
    assertRefused(
        ClassicPresets.SYMMETRIC,
        NatPlace.of(internet, v4, home).with(new Prefix64(Subnet.parse("2001:db8:64::/96"))),
        "goes with nat64 only");
    assertThatThrownBy(() -> new Prefix64(Subnet.parse("2001:db8::/64")))
        .hasMessageContaining("a length of 96, found 2001:db8::/64");
  }

  private void assertRefused(NatBehavior behavior, NatPlace place, String why) {
    assertThatThrownBy(() -> lab.network.attachNat("refused", behavior, place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private Lab.Mailbox behind(NatBehavior behavior, Subnet inside) {
    Nat home =
        lab.network.attachNat(
            "home", behavior, NatPlace.of(lab.network.internet(), Lab.ip("2001:db8::1"), inside));
    return Lab.mailbox(
        lab.network.attachHost("alice", home.inside(), inside.at(2), Link.IDEAL), 5_000);
  }

  private Nat oneToOne(FilteringBehavior filtering) {
    return lab.network.attachNat(
        "cloud",
        NatBehavior.portless(Translation.ONE_TO_ONE, filtering),
        NatPlace.of(
            lab.network.internet(),
            List.of(Lab.ip("198.51.100.1"), Lab.ip("198.51.100.2")),
            Subnet.parse("10.0.0.0/24")));
  }

  private Nat nptv6(Hairpinning hairpinning) {
    return lab.network.attachNat(
        "home",
        NatBehavior.portless(Translation.NPTV6, FilteringBehavior.ENDPOINT_INDEPENDENT).toBuilder()
            .hairpinning(hairpinning)
            .build(),
        NatPlace.of(lab.network.internet(), Lab.ip("2001:db8::1"), ULA)
            .shownAs(Subnet.parse("2001:db8:1::/48")));
  }

  private static NatBehavior firewall(FilteringBehavior filtering) {
    return NatBehavior.portless(Translation.NONE, filtering);
  }
}
