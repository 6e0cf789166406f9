package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkModel;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.IcmpBehavior;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.ClassicPresets;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A NAT with a narrow line to the outside, and a host behind it that lets nobody cut (RFC 1191).
 */
class PathMtuTest {
  private static final TransportAddress SERVER = at("203.0.113.9:4000");

  private final Lab lab = new Lab();
  private final Lab.Mailbox server = Lab.mailbox(lab.server("server", "203.0.113.9"), 4_000);
  private final List<IcmpError> errors = new ArrayList<>();

  @Test
  void theSenderLearnsWhatWouldPassAndThatPasses() throws BindException {
    SimSocket alice = aliceBehind(IcmpBehavior.FULL, true);
    alice.send(bytes(1_465), SERVER, 64, true);
    lab.settle();
    alice.send(bytes(1_464), SERVER, 64, true);
    lab.settle();

    assertThat(errors)
        .containsExactly(
            new IcmpError(IcmpError.Kind.PACKET_TOO_BIG, 1_492, at("192.168.1.2:5000"), SERVER));
    assertThat(server.texts).map(String::length).containsExactly(1_464);
  }

  @Test
  void aNatThatAnnouncesNothingIsABlackHole() throws BindException {
    SimSocket alice = aliceBehind(new IcmpBehavior(true, true, false), true);
    alice.send(bytes(1_465), SERVER, 64, true);
    lab.settle();

    assertThat(errors).isEmpty();
    assertThat(server.texts).isEmpty();
    assertThat(lab.trace.drops()).hasSize(1);
  }

  @Test
  void aNatAnnouncesByItselfThoughItTranslatesNoErrorsOfOthers() throws BindException {
    SimSocket alice = aliceBehind(new IcmpBehavior(false, false, true), true);
    alice.send(bytes(1_465), SERVER, 64, true);
    lab.settle();

    assertThat(errors).hasSize(1);
  }

  @Test
  void aLinkMayBeABlackHoleToo() throws BindException {
    SimSocket alice = aliceBehind(IcmpBehavior.FULL, false);
    alice.send(bytes(1_465), SERVER, 64, true);
    lab.settle();

    assertThat(errors).isEmpty();
    assertThat(server.texts).isEmpty();
  }

  @Test
  void whatMayBeCutIsCutAndArrives() throws BindException {
    SimSocket alice = aliceBehind(IcmpBehavior.FULL, true);
    alice.send(bytes(4_000), SERVER);
    lab.settle();

    assertThat(errors).isEmpty();
    assertThat(server.texts).map(String::length).containsExactly(4_000);
  }

  private SimSocket aliceBehind(IcmpBehavior icmp, boolean announces) throws BindException {
    LinkModel narrow = LinkProfile.IDEAL.toBuilder().mtu(1_492).announcesMtu(announces).build();
    Nat home =
        lab.network.attachNat(
            "home",
            ClassicPresets.PORT_RESTRICTED_CONE.toBuilder().icmp(icmp).build(),
            NatPlace.of(
                    lab.network.internet(), Lab.ip("198.51.100.1"), Subnet.parse("192.168.1.0/24"))
                .on(new Link(narrow, narrow)));
    return lab.hostBehind(home, "alice", "192.168.1.2")
        .bind(
            5_000,
            new DatagramHandler() {
              @Override
              public void received(TransportAddress source, Payload payload) {}

              @Override
              public void failed(IcmpError error) {
                errors.add(error);
              }
            });
  }

  private static Payload bytes(int count) {
    return Payload.ofUtf8("x".repeat(count));
  }
}
