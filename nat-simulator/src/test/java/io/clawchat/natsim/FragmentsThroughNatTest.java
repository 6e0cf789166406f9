package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.preset.ClassicPresets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Datagrams that were cut before they reach the NAT (RFC 4787 §11). */
class FragmentsThroughNatTest {
  private static final String LONG = "x".repeat(4_000);
  private static final Link NARROW = Link.both(LinkProfile.IDEAL.toBuilder().mtu(1_500).build());

  /** Holds back some packets for so long that fragments pass each other. */
  private static final Link NARROW_AND_SHUFFLED =
      new Link(
          LinkProfile.IDEAL.toBuilder()
              .mtu(1_500)
              .latency(Duration.ofMillis(10))
              .reordering(0.5)
              .build(),
          LinkProfile.IDEAL);

  private final Lab lab = new Lab();
  private final Lab.Mailbox server = Lab.mailbox(lab.server("server", "203.0.113.9"), 4_000);

  @Test
  void inOrderTheyPassBothWays() {
    Lab.Mailbox alice = alice(FragmentHandling.PASS, NARROW);
    alice.send(LONG, "203.0.113.9:4000");
    lab.settle();
    server.send("short", server.sources.getFirst());
    lab.settle();

    assertThat(server.texts).containsExactly(LONG);
    assertThat(server.sources).allMatch(source -> source.port() == 5_000);
    assertThat(alice.texts).containsExactly("short");
  }

  @Test
  void oneThatComesBeforeItsPortsIsDropped() {
    Lab.Mailbox alice = alice(FragmentHandling.PASS, NARROW_AND_SHUFFLED);
    for (int i = 0; i < 50; i++) {
      alice.send(LONG, "203.0.113.9:4000");
      lab.settle();
    }

    assertThat(server.texts).hasSizeBetween(1, 49);
    assertThat(lab.trace.drops())
        .anyMatch(words -> words.endsWith("came before its first one, which has the ports"));
  }

  @Test
  void reassembledTheyPassInAnyOrder() {
    Lab.Mailbox alice = alice(FragmentHandling.REASSEMBLE, NARROW_AND_SHUFFLED);
    for (int i = 0; i < 50; i++) {
      alice.send(LONG, "203.0.113.9:4000");
      lab.settle();
    }

    assertThat(server.texts).hasSize(50).containsOnly(LONG);
    assertThat(lab.trace.drops()).isEmpty();
  }

  @Test
  void forbiddenNonePasses() {
    Lab.Mailbox alice = alice(FragmentHandling.DROP, NARROW);
    alice.send(LONG, "203.0.113.9:4000");
    alice.send("short", "203.0.113.9:4000");
    lab.settle();

    assertThat(server.texts).containsExactly("short");
    assertThat(lab.trace.drops())
        .hasSize(3)
        .containsOnly("dropped at home: fragments are not passed");
  }

  private Lab.Mailbox alice(FragmentHandling fragments, Link link) {
    Nat home =
        lab.nat(
            "home",
            ClassicPresets.PORT_RESTRICTED_CONE.toBuilder().fragments(fragments).build(),
            "198.51.100.1",
            "192.168.1.0/24");
    return Lab.mailbox(
        lab.network.attachHost("alice", home.inside(), Lab.ip("192.168.1.2"), link), 5_000);
  }
}
