package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static io.clawchat.natsim.Lab.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.trace.Note;
import io.clawchat.natsim.trace.SequenceDiagram;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whole diagrams and whole histories of what the simulator did. */
class ExplanationsTest {
  private static final SequenceDiagram DIAGRAM = SequenceDiagram.DEFAULT;

  private final Lab lab = new Lab();

  @Test
  void drawsAPunchThroughTwoNats() {
    punch();

    assertThat(DIAGRAM.ofNodes("alice", "home-a", "home-b", "bob").draw(lab.trace))
        .isEqualTo(
            """
                 alice                  home-a                 home-b                 bob
            0 s  │                      │                      │   #1: 10.0.0.2:6000 → 203.0.113.9:3478, 4 bytes
                 │                      │                      │◀──────── #1 ─────────│
                 │                      │             #2 of #1, translated: 198.51.100.2:6000 → 203.0.113.9:3478
            1 s  │ #3: 192.168.1.2:5000 → 198.51.100.2:6000, 3 bytes                  │
                 │───────── #3 ────────▶│                      │                      │
                 │                      │ #4 of #3, translated: 198.51.100.1:5000 → 198.51.100.2:6000
                 │                      │───────── #4 ────────X│                      │
                 │ #4 dropped: filtering address-and-port-dependent, mapping 10.0.0.2:6000 ↔ 198.51.100.2:6000
                 │ has sent nothing to 198.51.100.1:5000       │                      │
            2 s  │                      │                      │  #5: 10.0.0.2:6000 → 198.51.100.1:5000, 3 bytes
                 │                      │                      │◀──────── #5 ─────────│
                 │                      │            #6 of #5, translated: 198.51.100.2:6000 → 198.51.100.1:5000
                 │                      │◀──────── #6 ─────────│                      │
                 │                      │ #7 of #6, translated: 198.51.100.2:6000 → 192.168.1.2:5000
                 │◀──────── #7 ─────────│                      │                      │
            3 s  │ #8: 192.168.1.2:5000 → 198.51.100.2:6000, 5 bytes                  │
                 │───────── #8 ────────▶│                      │                      │
                 │                      │ #9 of #8, translated: 198.51.100.1:5000 → 198.51.100.2:6000
                 │                      │───────── #9 ────────▶│                      │
                 │                      │               #10 of #9, translated: 198.51.100.1:5000 → 10.0.0.2:6000
                 │                      │                      │──────── #10 ────────▶│
            """);
  }

  @Test
  void drawsTheSameInAscii() {
    punch();

    assertThat(
            DIAGRAM
                .ofNodes("alice", "home-a", "home-b", "bob")
                .inAscii()
                .withWidth(80)
                .draw(lab.trace))
        .isEqualTo(
            """
                 alice             home-a            home-b            bob
            0 s  |                 |          #1: 10.0.0.2:6000 -> 203.0.113.9:3478, 4 bytes
                 |                 |                 |<----- #1 -------|
                 |               #2 of #1, translated: 198.51.100.2:6000 -> 203.0.113.9:3478
            1 s  | #3: 192.168.1.2:5000 -> 198.51.100.2:6000, 3 bytes  |
                 |------ #3 ------>|                 |                 |
                 |              #4 of #3, translated: 198.51.100.1:5000 -> 198.51.100.2:6000
                 |                 |------ #4 ------X|                 |
                 | #4 dropped: filtering address-and-port-dependent, mapping 10.0.0.2:6000
                 | <-> 198.51.100.2:6000 has sent nothing to 198.51.100.1:5000
            2 s  |                 |         #5: 10.0.0.2:6000 -> 198.51.100.1:5000, 3 bytes
                 |                 |                 |<----- #5 -------|
                 |              #6 of #5, translated: 198.51.100.2:6000 -> 198.51.100.1:5000
                 |                 |<----- #6 -------|                 |
                 |               #7 of #6, translated: 198.51.100.2:6000 -> 192.168.1.2:5000
                 |<----- #7 -------|                 |                 |
            3 s  | #8: 192.168.1.2:5000 -> 198.51.100.2:6000, 5 bytes  |
                 |------ #8 ------>|                 |                 |
                 |              #9 of #8, translated: 198.51.100.1:5000 -> 198.51.100.2:6000
                 |                 |------ #9 ------>|                 |
                 |                 #10 of #9, translated: 198.51.100.1:5000 -> 10.0.0.2:6000
                 |                 |                 |------ #10 ----->|
            """);
  }

  @Test
  void drawsLossesAndCopies() {
    lossesAndCopies();

    assertThat(DIAGRAM.draw(lab.trace))
        .isEqualTo(
            """
                    alice                                         bob
            0 s     │ #1: 192.0.2.1:4000 → 192.0.2.2:4000, 5 bytes│
                    │ X #1 dropped: lost on its up link, which loses 50 %
                    │ #2: 192.0.2.1:4000 → 192.0.2.2:4000, 5 bytes│
                    │ #3: 192.0.2.1:4000 → 192.0.2.2:4000, 5 bytes│
                    │ X #3 dropped: lost on its up link, which loses 50 %
                    │ #4: 192.0.2.1:4000 → 192.0.2.2:4000, 5 bytes│
                    │ #5 of #4, duplicated: 5 bytes               │
            0.02 s  │──────────────────── #2 ────────────────────▶│
                    │──────────────────── #4 ────────────────────▶│
                    │──────────────────── #5 ────────────────────▶│
            1 s     ═══ alice: gives up ════════════════════════════════════════════════════════════════════════
            """);
  }

  @Test
  void tellsThePathOfAPacketThroughTwoNatsFromAnyOfItsNumbers() {
    punch();

    assertThat(lab.trace.historyOf(7))
        .containsExactly(
            "2 s #5 sent at bob: 10.0.0.2:6000 → 198.51.100.1:5000, 3 bytes",
            "2 s #6 translated at home-b, of packet 5:"
                + " 198.51.100.2:6000 → 198.51.100.1:5000, 3 bytes",
            "2 s #7 translated at home-a, of packet 6:"
                + " 198.51.100.2:6000 → 192.168.1.2:5000, 3 bytes",
            "2 s #7 delivered at alice")
        .isEqualTo(lab.trace.historyOf(5));
  }

  @Test
  void tellsWhereAPacketWasDroppedAndWhy() {
    punch();

    assertThat(lab.trace.historyOf(3))
        .last()
        .isEqualTo(
            "1 s #4 dropped at home-b: filtering address-and-port-dependent,"
                + " mapping 10.0.0.2:6000 ↔ 198.51.100.2:6000"
                + " has sent nothing to 198.51.100.1:5000");
  }

  /** Alice's first packet finds the filter of home-b closed; Bob's opens it and comes through. */
  private void punch() {
    Nat homeA =
        lab.nat("home-a", ClassicPresets.PORT_RESTRICTED_CONE, "198.51.100.1", "192.168.1.0/24");
    Nat homeB =
        lab.nat("home-b", ClassicPresets.PORT_RESTRICTED_CONE, "198.51.100.2", "10.0.0.0/24");
    Lab.Mailbox alice = Lab.mailbox(lab.hostBehind(homeA, "alice", "192.168.1.2"), 5_000);
    Lab.Mailbox bob = Lab.mailbox(lab.hostBehind(homeB, "bob", "10.0.0.2"), 6_000);
    lab.server("server", "203.0.113.9");
    bob.send("STUN", "203.0.113.9:3478");
    lab.settle();
    alice.send("one", "198.51.100.2:6000");
    lab.settle();
    bob.send("two", "198.51.100.1:5000");
    lab.settle();
    alice.send("three", "198.51.100.2:6000");
    lab.settle();
  }

  private void lossesAndCopies() {
    Link lossy = Link.both(new LinkProfile(Duration.ofMillis(20), Duration.ZERO, 0.5, 0, 0.5));
    SimHost alice = lab.network.attachHost("alice", lab.network.internet(), ip("192.0.2.1"), lossy);
    Lab.mailbox(lab.server("bob", "192.0.2.2"), 4_000);
    Lab.Mailbox sender = Lab.mailbox(alice, 4_000);
    for (int i = 0; i < 4; i++) {
      sender.send("hello", at("192.0.2.2:4000"));
    }
    lab.settle();
    lab.trace.note(Note.remark(lab.network.now(), "alice", "gives up"));
  }
}
