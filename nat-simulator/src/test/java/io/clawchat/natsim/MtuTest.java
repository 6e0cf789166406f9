package io.clawchat.natsim;

import static io.clawchat.natsim.RecordingNetwork.narrow;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a link that is too narrow for a packet does with it. */
class MtuTest {
  private static final int HEADERS_V4 = 28;
  private static final int HEADERS_V6 = 48;

  private final RecordingNetwork lab = new RecordingNetwork();

  @Test
  void aSizeLimitThatLimitsNothing() {
    RecordingNode alice = lab.node("alice", "2001:db8::1", Link.IDEAL);
    RecordingNode bob = lab.node("bob", "2001:db8::2", Link.IDEAL);
    alice.send(Payload.MAX_SIZE, bob, true);
    lab.settle();

    assertThat(bob.sizes()).containsExactly(Payload.MAX_SIZE + HEADERS_V6);
    assertThat(lab.trace.drops()).isEmpty();
  }

  @Test
  void aSizeLimitThatLimits() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", Link.IDEAL);
    RecordingNode bob = lab.node("bob", "203.0.113.2", narrow(576));
    alice.send(576 - HEADERS_V4, bob, true);
    alice.send(577 - HEADERS_V4, bob, true);
    lab.settle();

    assertThat(bob.sizes()).containsExactly(576);
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at bob: 577 bytes are too many for its down link with an MTU of 576,"
                + " and it must not be fragmented; its source is told");
  }

  @Test
  void anIpv4PacketThatIsTooLargeIsCutAtANarrowUpLink() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", narrow(576));
    RecordingNode bob = lab.node("bob", "203.0.113.2", Link.IDEAL);
    alice.send(1_000, bob, false);
    lab.settle();

    assertThat(bob.sizes()).containsExactly(20 + 552, 20 + 456);
    assertThat(lab.happenings()).containsExactly("fragmented at alice", "fragmented at alice");
    assertThat(bob.received).map(Packet::cause).containsOnly(1L);
    assertThat(bob.received).map(packet -> packet.source().port()).containsExactly(7, 0);
    assertThat(bob.received).map(packet -> packet.destination().port()).containsExactly(7, 0);
  }

  @Test
  void anIpv4PacketThatIsTooLargeIsCutAtANarrowDownLink() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", Link.IDEAL);
    RecordingNode bob = lab.node("bob", "203.0.113.2", narrow(576));
    alice.send(1_000, bob, false);
    lab.settle();

    assertThat(bob.sizes()).containsExactly(20 + 552, 20 + 456);
    assertThat(lab.happenings()).containsExactly("fragmented at bob", "fragmented at bob");
  }

  @Test
  void fragmentsAreCutAgain() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", narrow(576));
    RecordingNode bob = lab.node("bob", "203.0.113.2", narrow(300));
    alice.send(1_000, bob, false);
    lab.settle();

    assertThat(bob.received)
        .map(packet -> (Fragment) packet.content())
        .map(part -> part.offset() + "+" + part.length())
        .containsExactly("0+280", "280+272", "552+280", "832+176");
    assertThat(bob.sizes()).allMatch(size -> size <= 300);
  }

  @Test
  void aSmallPacketDoesNotOvertakeTheFragmentsOfALargeOne() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", Link.IDEAL);
    RecordingNode bob = lab.node("bob", "203.0.113.2", narrow(576));
    alice.send(1_000, bob, false);
    alice.send(1, bob, false);
    lab.settle();

    assertThat(bob.sizes()).containsExactly(20 + 552, 20 + 456, HEADERS_V4 + 1);
  }

  @Test
  void theSourceLearnsTheMtuOfADownLinkFromTheDummyAddress() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", Link.IDEAL);
    RecordingNode bob = lab.node("bob", "203.0.113.2", narrow(576));
    alice.send(1_000, bob, true);
    lab.settle();

    assertThat(alice.received).hasSize(1);
    Packet error = alice.received.getFirst();
    assertThat(error.source()).hasToString("192.0.0.8:0");
    assertThat(error.destination()).hasToString("203.0.113.1:0");
    assertThat(error.content())
        .isEqualTo(
            new IcmpError(IcmpError.Kind.PACKET_TOO_BIG, 576, alice.address(), bob.address()));
    assertThat(error.cause()).isEqualTo(1);
    assertThat(lab.happenings().getLast()).isEqualTo("sent at bob");
  }

  @Test
  void theSourceLearnsTheMtuOfAnIpv6DownLinkFromTheRouterOfThatSubnet() {
    RecordingNode alice = lab.node("alice", "2001:db8:1::1", Link.IDEAL);
    RecordingNode bob = lab.node("bob", "2001:db8:2::2", narrow(1_280));
    alice.send(1_281 - HEADERS_V6, bob, false);
    alice.send(1_280 - HEADERS_V6, bob, false);
    lab.settle();

    assertThat(bob.sizes()).containsExactly(1_280);
    assertThat(alice.received).hasSize(1);
    assertThat(alice.received.getFirst().source()).hasToString("[2001:db8:2::]:0");
  }

  @Test
  void theSourceLearnsTheMtuOfItsOwnUpLinkFromItself() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", narrow(576));
    RecordingNode bob = lab.node("bob", "203.0.113.2", Link.IDEAL);
    alice.send(1_000, bob, true);
    lab.settle();

    assertThat(bob.received).isEmpty();
    assertThat(alice.received)
        .map(packet -> packet.source() + " " + packet.content())
        .containsExactly(
            "203.0.113.1:0 ICMP packet too big (MTU 576) for 203.0.113.1:7 → 203.0.113.2:7");
  }

  @Test
  void aBlackHoleTellsNobody() {
    Link hole = Link.both(LinkProfile.builder().mtu(576).announcesMtu(false).build());
    RecordingNode alice = lab.node("alice", "203.0.113.1", hole);
    RecordingNode bob = lab.node("bob", "203.0.113.2", hole);
    RecordingNode carol = lab.node("carol", "203.0.113.3", Link.IDEAL);
    alice.send(1_000, carol, true);
    carol.send(1_000, bob, true);
    lab.settle();

    assertThat(alice.received).isEmpty();
    assertThat(carol.received).isEmpty();
    assertThat(lab.trace.drops()).hasSize(2).allMatch(drop -> drop.endsWith("is not told"));
  }

  @Test
  void anIpv6HostCutsItsOwnPacketsAndNobodyElseDoes() {
    RecordingNode alice = lab.node("alice", "2001:db8:1::1", narrow(1_400));
    RecordingNode bob = lab.node("bob", "2001:db8:2::2", narrow(1_280));
    RecordingNode carol = lab.node("carol", "2001:db8:2::3", Link.IDEAL);
    alice.send(2_000, carol, false);
    alice.send(2_000, bob, false);
    lab.settle();

    assertThat(carol.sizes()).containsExactly(48 + 1_352, 48 + 656);
    assertThat(bob.sizes()).containsExactly(48 + 656);
    assertThat(alice.received).hasSize(1);
  }

  @Test
  void anIpv6HostDoesNotCutWhatItMustNot() {
    RecordingNode alice = lab.node("alice", "2001:db8:1::1", narrow(1_280));
    RecordingNode bob = lab.node("bob", "2001:db8:2::2", Link.IDEAL);
    alice.send(2_000, bob, true);
    lab.settle();

    assertThat(bob.received).isEmpty();
    assertThat(alice.received).hasSize(1);
  }

  @Test
  void whatARouterSendsOnIsNotItsOwnToCutWithIpv6() {
    RecordingNode router = lab.node("router", "2001:db8:1::1", narrow(1_280));
    RecordingNode bob = lab.node("bob", "2001:db8:2::2", Link.IDEAL);
    Payload payload = Payload.copyOf(Lab.bytes("x".repeat(2_000)));
    router.attachment.send(new Packet(9, 8, router.address(), bob.address(), 63, false, payload));
    lab.settle();

    assertThat(bob.received).isEmpty();
    assertThat(router.received).hasSize(1);
  }

  @Test
  void aTcpSegmentIsNeverCut() {
    RecordingNode alice = lab.node("alice", "203.0.113.1", narrow(576));
    RecordingNode bob = lab.node("bob", "203.0.113.2", Link.IDEAL);
    Payload data = Payload.copyOf(Lab.bytes("x".repeat(1_000)));
    TcpSegment segment = new TcpSegment(Set.of(TcpSegment.Flag.ACK), 1, 1, data);
    alice.attachment.send(new Packet(1, 0, alice.address(), bob.address(), 64, false, segment));
    lab.settle();

    assertThat(bob.received).isEmpty();
    assertThat(lab.trace.drops()).hasSize(1);
  }

  @Test
  void anErrorThatCannotReachTheSourceIsDroppedWithAReason() {
    RecordingNode bob = lab.node("bob", "203.0.113.2", narrow(576));
    RecordingNode carol = lab.node("carol", "203.0.113.3", Link.IDEAL);
    Payload payload = Payload.copyOf(Lab.bytes("x".repeat(1_000)));
    carol.attachment.send(new Packet(1, 0, Lab.at("10.0.0.1:7"), bob.address(), 64, true, payload));
    lab.settle();

    assertThat(lab.trace.drops().getLast())
        .isEqualTo("dropped at bob: 10.0.0.1 is a private address, which internet does not route");
  }

  @Test
  void aSocketLearnsThatItsDatagramWasTooBigAndAPlainOneArrives() throws BindException {
    Lab hosts = new Lab();
    List<IcmpError> errors = new ArrayList<>();
    SimHost alice = hosts.server("alice", "203.0.113.1");
    SimHost bob =
        hosts.network.attachHost(
            "bob", hosts.network.internet(), Lab.ip("203.0.113.2"), narrow(576));
    Lab.Mailbox mailbox = Lab.mailbox(bob, 7);
    SimSocket socket = alice.bind(5_000, new Complaints(errors));
    Payload payload = Payload.copyOf(Lab.bytes("x".repeat(1_000)));
    socket.send(payload, Lab.at("203.0.113.2:7"), 64, true);
    socket.send(payload, Lab.at("203.0.113.2:7"), 64, false);
    hosts.settle();

    assertThat(errors)
        .containsExactly(
            new IcmpError(
                IcmpError.Kind.PACKET_TOO_BIG,
                576,
                Lab.at("203.0.113.1:5000"),
                Lab.at("203.0.113.2:7")));
    assertThat(mailbox.texts).containsExactly("x".repeat(1_000));
    assertThat(mailbox.sources).containsExactly(Lab.at("203.0.113.1:5000"));
  }

  private record Complaints(List<IcmpError> errors) implements DatagramHandler {
    @Override
    public void received(TransportAddress source, Payload payload) {}

    @Override
    public void failed(IcmpError error) {
      errors.add(error);
    }
  }
}
