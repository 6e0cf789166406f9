package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a packet leaves behind that no mapping lets in, as Linux and other routers do it. */
class UnsolicitedInboundTest {
  private static final UnsolicitedInbound REMEMBERED = new UnsolicitedInbound(false, true);

  private final Lab lab = new Lab();
  private final SimHost far = lab.server("far", "203.0.113.9");
  private final Lab.Mailbox server = Lab.mailbox(far, 4_000);

  @Test
  void isRejectedWhereTheRouterSaysSo() throws BindException {
    lab.nat(
        "home",
        with(ClassicPresets.PORT_RESTRICTED_CONE, new UnsolicitedInbound(true, false)),
        "198.51.100.1",
        "192.168.1.0/24");
    List<IcmpError> errors = new ArrayList<>();
    SimSocket socket =
        far.bind(
            4_001,
            new DatagramHandler() {
              @Override
              public void received(TransportAddress source, Payload payload) {}

              @Override
              public void failed(IcmpError error) {
                errors.add(error);
              }
            });
    socket.send(Lab.bytes("anyone there?"), at("198.51.100.1:5000"));
    lab.settle();

    assertThat(errors)
        .containsExactly(
            IcmpError.of(
                IcmpError.Kind.PORT_UNREACHABLE, at("203.0.113.9:4001"), at("198.51.100.1:5000")));
  }

  @Test
  void rememberedItTakesThePortFromAFlowThatComesLater() {
    Lab.Mailbox alice = aliceBehind(with(HomePresets.LINUX, REMEMBERED));
    server.send("too early", "198.51.100.1:5000");
    lab.settle();
    alice.send("from another port now", "203.0.113.9:4000");
    lab.settle();

    assertThat(server.sources).hasSize(1).doesNotContain(at("198.51.100.1:5000"));
  }

  @Test
  void forgottenItTakesNothing() {
    Lab.Mailbox alice = aliceBehind(with(HomePresets.LINUX, UnsolicitedInbound.IGNORED));
    server.send("too early", "198.51.100.1:5000");
    lab.settle();
    alice.send("from the same port", "203.0.113.9:4000");
    lab.settle();

    assertThat(server.sources).containsExactly(at("198.51.100.1:5000"));
  }

  @Test
  void rememberedItTakesThePortOfAMappingForThatRemoteOnly() {
    Lab.Mailbox other = Lab.mailbox(lab.server("other", "203.0.113.77"), 4_000);
    Lab.Mailbox alice = aliceBehind(with(ClassicPresets.PORT_RESTRICTED_CONE, REMEMBERED));
    alice.send("makes the mapping", "203.0.113.77:4000");
    lab.settle();
    server.send("not let in, but remembered", "198.51.100.1:5000");
    lab.settle();
    alice.send("by a detour", "203.0.113.9:4000");
    alice.send("as before", "203.0.113.77:4000");
    lab.settle();
    server.send("back along the detour", server.sources.getFirst());
    lab.settle();

    assertThat(server.sources).hasSize(1).doesNotContain(at("198.51.100.1:5000"));
    assertThat(other.sources).containsExactly(at("198.51.100.1:5000"), at("198.51.100.1:5000"));
    assertThat(alice.texts).containsExactly("back along the detour");
  }

  @Test
  void theMemoryLastsAsLongAsAMappingWithoutReply() {
    NatBehavior halfAMinute =
        with(ClassicPresets.PORT_RESTRICTED_CONE, REMEMBERED).toBuilder()
            .idleTimeout(Duration.ofSeconds(30))
            .build();
    Lab.Mailbox alice = aliceBehind(halfAMinute);
    server.send("too early", "198.51.100.1:5000");
    lab.pass(30);
    alice.send("forgotten by now", "203.0.113.9:4000");
    lab.settle();

    assertThat(server.sources).containsExactly(at("198.51.100.1:5000"));
  }

  @Test
  void twoPortRestrictedHomesThatPunchOneAfterTheOtherMissEachOther() {
    Lab.Mailbox alice = homeOf("alice", 1);
    Lab.Mailbox bob = homeOf("bob", 2);
    for (int i = 0; i < 20; i++) {
      alice.send("punch", "198.51.100.2:5000");
      lab.settle();
      bob.send("punch", "198.51.100.1:5000");
      lab.settle();
    }

    assertThat(bob.texts).isEmpty();
    assertThat(alice.texts).isEmpty();
  }

  private Lab.Mailbox homeOf(String name, int number) {
    Nat home =
        lab.nat(
            "home of " + name,
            with(ClassicPresets.PORT_RESTRICTED_CONE, REMEMBERED),
            "198.51.100." + number,
            "192.168.1.0/24");
    Lab.Mailbox mailbox = Lab.mailbox(lab.hostBehind(home, name, "192.168.1.2"), 5_000);
    mailbox.send("makes the mapping", "203.0.113.9:4000");
    lab.settle();
    return mailbox;
  }

  private Lab.Mailbox aliceBehind(NatBehavior behavior) {
    Nat home = lab.nat("home", behavior, "198.51.100.1", "192.168.1.0/24");
    return Lab.mailbox(lab.hostBehind(home, "alice", "192.168.1.2"), 5_000);
  }

  private static NatBehavior with(NatBehavior preset, UnsolicitedInbound unsolicited) {
    return preset.toBuilder().unsolicited(unsolicited).build();
  }
}
