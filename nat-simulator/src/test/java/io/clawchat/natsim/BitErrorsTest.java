package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Damage;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BitErrorsTest {
  private static final LinkProfile DAMAGING =
      LinkProfile.builder().corruption(1).damage(Damage.DELIVERED).build();

  @Test
  void flipsNeighbouringBitsCountedModuloThoseOfThePayload() {
    assertThat(BitErrors.flip(payload("0000"), 0, 1)).isEqualTo(payload("8000"));
    assertThat(BitErrors.flip(payload("0000"), 7, 2)).isEqualTo(payload("0180"));
    assertThat(BitErrors.flip(payload("ffff"), 15, 2)).isEqualTo(payload("7ffe"));
    assertThat(BitErrors.flip(payload("0000"), 16 + 3, 1)).isEqualTo(payload("1000"));
    assertThat(BitErrors.flip(payload("00"), Integer.MAX_VALUE, 8)).isEqualTo(payload("ff"));
  }

  @Test
  void leavesTheOriginalAsItWas() {
    Payload original = payload("00");
    BitErrors.flip(original, 0, 1);

    assertThat(original).isEqualTo(payload("00"));
  }

  @Test
  void damagesOfAFragmentOnlyItsOwnPart() {
    Payload whole = payload("00".repeat(16));
    Content first = BitErrors.flip(new Fragment(1, whole, 0, 16), 64, 1);
    Content second = BitErrors.flip(new Fragment(1, whole, 16, 8), 64, 1);

    assertThat(first).isEqualTo(new Fragment(1, payload("80" + "00".repeat(15)), 0, 16));
    assertThat(second)
        .isEqualTo(new Fragment(1, payload("00".repeat(8) + "80" + "00".repeat(7)), 16, 8));
  }

  @Test
  void findsNothingToDamageWhereThereIsNoUdpPayload() {
    assertThat(BitErrors.flip(Payload.EMPTY, 0, 1)).isNull();
    assertThat(BitErrors.flip(new Fragment(1, payload("00"), 0, 8), 0, 1)).isNull();
    assertThat(BitErrors.flip(new TcpSegment(Set.of(), 0, 0, payload("00")), 0, 1)).isNull();
    assertThat(
            BitErrors.flip(
                IcmpError.of(
                    IcmpError.Kind.TIME_EXCEEDED, Lab.at("192.0.2.1:1"), Lab.at("192.0.2.2:1")),
                0,
                1))
        .isNull();
  }

  @Test
  void aDamagedDatagramArrivesUnderANumberOfItsOwn() {
    RecordingNetwork lab = new RecordingNetwork();
    RecordingNode alice = lab.node("alice", "203.0.113.1", new Link(DAMAGING, LinkProfile.IDEAL));
    RecordingNode bob = lab.node("bob", "203.0.113.2", Link.IDEAL);
    alice.send("hello", bob);
    lab.settle();

    assertThat(bob.texts()).hasSize(1).doesNotContain("hello");
    assertThat(bob.received)
        .map(packet -> packet.id() + " of " + packet.cause())
        .containsExactly("2 of 1");
    assertThat(lab.happenings()).containsExactly("corrupted at alice");
  }

  @Test
  void aDatagramWithoutPayloadIsDroppedForItsHeader() {
    RecordingNetwork lab = new RecordingNetwork();
    LinkProfile twice = DAMAGING.toBuilder().duplication(1).build();
    RecordingNode alice = lab.node("alice", "203.0.113.1", new Link(twice, LinkProfile.IDEAL));
    RecordingNode bob = lab.node("bob", "203.0.113.2", Link.IDEAL);
    alice.send("", bob);
    lab.settle();

    assertThat(bob.received).isEmpty();
    assertThat(lab.trace.drops())
        .containsExactly(
            "dropped at alice: lost on its up link,"
                + " which damaged its header, as its checksum told");
  }

  private static Payload payload(String hex) {
    return Payload.copyOf(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }
}
