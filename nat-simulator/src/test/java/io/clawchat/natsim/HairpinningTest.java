package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.ClassicPresets;
import org.junit.jupiter.api.Test;

/** Two hosts behind one NAT that know each other by their external addresses (RFC 4787 §6). */
class HairpinningTest {
  private final Lab lab = new Lab();

  @Test
  void showsTheExternalAddressOfTheSender() {
    Lab.Mailbox bob = bobAfterAliceSent(ClassicPresets.FULL_CONE, Hairpinning.EXTERNAL_SOURCE);

    assertThat(bob.sources).containsExactly(at("198.51.100.1:5000"));
  }

  @Test
  void showsTheInternalAddressOfTheSenderWhereItIsMadeSo() {
    Lab.Mailbox bob = bobAfterAliceSent(ClassicPresets.FULL_CONE, Hairpinning.INTERNAL_SOURCE);

    assertThat(bob.sources).containsExactly(at("192.168.1.2:5000"));
  }

  @Test
  void dropsWhereItDoesNotHairpin() {
    Lab.Mailbox bob = bobAfterAliceSent(ClassicPresets.FULL_CONE, Hairpinning.NONE);

    assertThat(bob.texts).isEmpty();
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: hairpinning unsupported,"
                + " 192.168.1.2:5000 sent from inside to 198.51.100.1:6000");
  }

  @Test
  void theFilterHasItsSay() {
    Lab.Mailbox bob =
        bobAfterAliceSent(ClassicPresets.PORT_RESTRICTED_CONE, Hairpinning.EXTERNAL_SOURCE);

    assertThat(bob.texts).isEmpty();
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at home: filtering address-and-port-dependent,"
                + " mapping 192.168.1.3:6000 ↔ 198.51.100.1:6000"
                + " has sent nothing to 198.51.100.1:5000");
  }

  @Test
  void bothPunchAndMeet() {
    NatBehavior behavior =
        hairpins(ClassicPresets.PORT_RESTRICTED_CONE, Hairpinning.EXTERNAL_SOURCE);
    Nat home = lab.nat("home", behavior, "198.51.100.1", "192.168.1.0/24");
    Lab.Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
    Lab.Mailbox bob = Lab.mailbox(lab.hostBehind(home, "bob", "192.168.1.3"), 6_000);
    alice.send("lost, and opens the way", "198.51.100.1:6000");
    lab.settle();
    bob.send("comes through", "198.51.100.1:5000");
    lab.settle();
    alice.send("so does this", "198.51.100.1:6000");
    lab.settle();

    assertThat(alice.texts).containsExactly("comes through");
    assertThat(bob.texts).containsExactly("so does this");
  }

  private Lab.Mailbox bobAfterAliceSent(NatBehavior preset, Hairpinning hairpinning) {
    Lab.mailbox(lab.server("server", "203.0.113.9"), 4_000);
    Nat home = lab.nat("home", hairpins(preset, hairpinning), "198.51.100.1", "192.168.1.0/24");
    Lab.Mailbox alice = Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
    Lab.Mailbox bob = Lab.mailbox(lab.hostBehind(home, "bob", "192.168.1.3"), 6_000);
    bob.send("makes a mapping", "203.0.113.9:4000");
    lab.settle();
    alice.send("hello", "198.51.100.1:6000");
    lab.settle();
    return bob;
  }

  private static NatBehavior hairpins(NatBehavior preset, Hairpinning hairpinning) {
    return preset.toBuilder().hairpinning(hairpinning).build();
  }
}
