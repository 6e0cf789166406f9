package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.Payload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReassemblyTest {
  /** 92 bytes with its UDP header: 80 and 12. */
  private static final Payload PAYLOAD = Payload.copyOf(Lab.bytes("0123456789".repeat(8) + "last"));

  private final RecordingNetwork lab = new RecordingNetwork();
  private final RecordingNode bob = lab.node("bob", "203.0.113.2", Link.IDEAL);
  private final Reassembly reassembly = new Reassembly(bob);

  @Test
  void aFragmentAloneIsNoDatagramAndTheLastMissingOneCompletesIt() {
    assertThat(add(1, 0, 80)).isNull();
    Packet whole = add(1, 80, 12);

    assertThat(whole).isNotNull();
    assertThat(whole.content()).isEqualTo(PAYLOAD);
    assertThat(whole.source()).isEqualTo(at("203.0.113.1:5000"));
    assertThat(whole.destination()).isEqualTo(at("203.0.113.2:7"));
    assertThat(lab.happenings()).containsExactly("reassembled at bob");
  }

  @Test
  void portsAreThoseOfTheFirstFragmentWheneverItComes() {
    add(1, 80, 12);

    assertThat(add(1, 0, 80)).extracting(Packet::source).isEqualTo(at("203.0.113.1:5000"));
  }

  @Test
  void fragmentsThatOverlapOrComeAgainDoNoHarm() {
    add(1, 0, 40);
    add(1, 0, 40);
    add(1, 24, 40);

    assertThat(add(1, 48, 44)).extracting(Packet::content).isEqualTo(PAYLOAD);
  }

  @Test
  void datagramsAreToldApartByIdentificationAndAddresses() {
    add(1, 0, 80);
    assertThat(add(2, 80, 12)).isNull();
    assertThat(reassembly.add(packet("203.0.113.3:0", part(1, 80, 12)), part(1, 80, 12))).isNull();
    assertThat(add(1, 80, 12)).isNotNull();
  }

  @Test
  void damageToOneFragmentIsDamageToTheDatagram() {
    add(1, 0, 80);
    Payload damaged = Payload.copyOf(Lab.bytes("0123456789".repeat(8) + "lost"));

    Packet whole = reassembly.add(packet("203.0.113.1:0", part(1, 80, 12)), of(damaged, 1, 80, 12));

    assertThat(whole).extracting(Packet::content).isEqualTo(damaged);
  }

  @Test
  void anIncompleteDatagramIsDroppedAfterItsTimeAndNotBefore() {
    add(1, 80, 12);
    lab.pass(Reassembly.TIMEOUT.minusNanos(1));
    assertThat(lab.trace.drops()).isEmpty();
    lab.pass(Duration.ofNanos(1));

    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at bob: reassembly timed out, 12 of 92 bytes of datagram 1 came in 60 s");
    assertThat(add(1, 0, 80)).isNull();
  }

  @Test
  void aCompleteDatagramDoesNotTimeOut() {
    add(1, 0, 80);
    add(1, 80, 12);
    lab.pass(Reassembly.TIMEOUT.multipliedBy(2));

    assertThat(lab.trace.drops()).isEmpty();
  }

  @Test
  void holdsSixtyFourIncompleteDatagramsAndNoMore() {
    for (int i = 1; i <= Reassembly.MOST_INCOMPLETE; i++) {
      add(i, 0, 80);
    }
    assertThat(lab.trace.drops()).isEmpty();
    add(100, 0, 80);

    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at bob: reassembly full,"
                + " 64 incomplete datagrams leave no room for datagram 100");
    assertThat(add(64, 80, 12)).isNotNull();
    add(100, 0, 80);
    assertThat(add(100, 80, 12)).isNotNull();
  }

  @Test
  void anEmptyDatagramIsReassembledToo() {
    Fragment all = new Fragment(1, Payload.EMPTY, 0, 8);

    assertThat(reassembly.add(packet("203.0.113.1:5000", all), all))
        .extracting(Packet::content)
        .isEqualTo(Payload.EMPTY);
  }

  @Test
  void aLostFragmentCostsTheDatagramAtAHost() {
    Lab hosts = new Lab();
    SimHost alice =
        hosts.network.attachHost(
            "alice", hosts.network.internet(), Lab.ip("203.0.113.1"), RecordingNetwork.narrow(576));
    Lab.Mailbox sender = Lab.mailbox(alice, 5_000);
    Lab.Mailbox receiver =
        Lab.mailbox(
            hosts.network.attachHost(
                "bob",
                hosts.network.internet(),
                Lab.ip("203.0.113.2"),
                new Link(LoseEverySecond.MODEL, LoseEverySecond.MODEL)),
            7);
    sender.send("x".repeat(1_000), "203.0.113.2:7");
    hosts.pass(61);

    assertThat(receiver.texts).isEmpty();
    assertThat(hosts.trace.drops())
        .isEqualTo(
            List.of(
                "dropped at bob: lost on its down link, which loses every second packet",
                "dropped at bob: reassembly timed out, 552 of 1008 bytes of datagram 1 came"
                    + " in 60 s"));
  }

  private @Nullable Packet add(int identification, int offset, int length) {
    Fragment part = part(identification, offset, length);
    return reassembly.add(
        packet(part.isFirst() ? "203.0.113.1:5000" : "203.0.113.1:0", part), part);
  }

  private Packet packet(String source, Fragment part) {
    String destination = part.isFirst() ? "203.0.113.2:7" : "203.0.113.2:0";
    return new Packet(lab.world.nextPacketId(), 0, at(source), at(destination), 64, false, part);
  }

  private static Fragment part(int identification, int offset, int length) {
    return of(PAYLOAD, identification, offset, length);
  }

  private static Fragment of(Payload payload, int identification, int offset, int length) {
    return new Fragment(identification, payload, offset, length);
  }
}
