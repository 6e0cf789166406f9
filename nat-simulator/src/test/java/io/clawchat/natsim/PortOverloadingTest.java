package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortAllocation.Preservation;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.ClassicPresets;
import org.junit.jupiter.api.Test;

/** One external port for as many mappings as have different remotes (RFC 4787 §4.2.1). */
class PortOverloadingTest {
  private static final NatBehavior LINUX_LIKE =
      ClassicPresets.SYMMETRIC.toBuilder()
          .allocation(new Preservation(Overloading.BY_FLOW, OnCollision.NEXT))
          .build();

  private final Lab lab = new Lab();
  private final Lab.Mailbox one = Lab.echo(lab.server("one", "203.0.113.9"), 4_000);
  private final Lab.Mailbox other = Lab.echo(lab.server("other", "203.0.113.77"), 4_000);
  private final Nat home = lab.nat("home", LINUX_LIKE, "198.51.100.1", "192.168.1.0/24");
  private final Lab.Mailbox alice =
      Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
  private final Lab.Mailbox bob = Lab.mailbox(lab.hostBehind(home, "bob", "192.168.1.3"), 5_000);

  @Test
  void hostsShareAPortTowardsDifferentRemotesAndEachHearsItsOwn() {
    alice.send("of alice", "203.0.113.9:4000");
    bob.send("of bob", "203.0.113.77:4000");
    lab.settle();

    assertThat(one.sources).map(Object::toString).containsExactly("198.51.100.1:5000");
    assertThat(other.sources).map(Object::toString).containsExactly("198.51.100.1:5000");
    assertThat(alice.texts).containsExactly("of alice");
    assertThat(bob.texts).containsExactly("of bob");
  }

  @Test
  void towardsOneRemoteTheSecondGetsAnotherPort() {
    alice.send("of alice", "203.0.113.9:4000");
    bob.send("of bob", "203.0.113.9:4000");
    lab.settle();

    assertThat(one.sources)
        .map(Object::toString)
        .containsExactly("198.51.100.1:5000", "198.51.100.1:5001");
    assertThat(bob.texts).containsExactly("of bob");
  }

  @Test
  void aHostLooksEndpointIndependentAsLongAsNothingCollides() {
    alice.send("1", "203.0.113.9:4000");
    alice.send("2", "203.0.113.77:4000");
    lab.settle();

    assertThat(one.sources).isEqualTo(other.sources);
  }
}
