package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.ClassicPresets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a receiver may count on, whatever the links between. */
class DeliveryProperties {
  private static final int PACKETS = 30;

  @Property(tries = 300)
  void packetsOfOneSenderArriveInOrderUnlessALinkReorders(
      @ForAll long seed,
      @ForAll("orderly") Link alices,
      @ForAll("orderly") Link bobs,
      @ForAll("orderly") Link homes,
      @ForAll("orderly") Link servers) {
    Lab lab = new Lab(seed);
    Nat home =
        lab.network.attachNat(
            "home",
            ClassicPresets.SYMMETRIC,
            lab.network.internet(),
            Lab.ip("198.51.100.1"),
            Subnet.parse("192.168.1.0/24"),
            homes);
    Lab.Mailbox alice = mailbox(lab, "alice", home.inside(), "192.168.1.2", alices);
    Lab.Mailbox bob = mailbox(lab, "bob", lab.network.internet(), "203.0.113.2", bobs);
    Lab.Mailbox server = mailbox(lab, "server", lab.network.internet(), "203.0.113.9", servers);
    List<String> sentByAlice = new ArrayList<>();
    List<String> sentByBob = new ArrayList<>();
    for (int i = 0; i < PACKETS; i++) {
      sentByAlice.add("alice " + i);
      sentByBob.add("bob " + i);
      alice.send(sentByAlice.getLast(), "203.0.113.9:7");
      bob.send(sentByBob.getLast(), "203.0.113.9:7");
      lab.network.runFor(Duration.ofMillis(7));
    }
    lab.pass(60);

    assertThat(server.texts).filteredOn(text -> text.startsWith("alice")).isEqualTo(sentByAlice);
    assertThat(server.texts).filteredOn(text -> text.startsWith("bob")).isEqualTo(sentByBob);
  }

  private static Lab.Mailbox mailbox(
      Lab lab, String name, Segment segment, String address, Link link) {
    return Lab.mailbox(lab.network.attachHost(name, segment, IpAddress.parse(address), link), 7);
  }

  @Provide
  static Arbitrary<Link> orderly() {
    Arbitrary<Duration> delays = Arbitraries.integers().between(0, 200).map(Duration::ofMillis);
    Arbitrary<LinkProfile> profiles =
        Combinators.combine(delays, delays)
            .as((latency, jitter) -> new LinkProfile(latency, jitter, 0, 0, 0));
    return Combinators.combine(profiles, profiles).as(Link::new);
  }
}
