package io.clawchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameCodecTest {
  static final FrameCodec CODEC =
      new FrameCodec(
          List.of(
              Ping.TYPE,
              Ack.TYPE,
              Message.TYPE,
              Message.LAST_TYPE,
              Taken.TYPE,
              KeyShare.TYPE,
              PathChallenge.TYPE,
              PathResponse.TYPE,
              Close.TYPE));

  @Test
  void framesHaveTheseBytes() {
    assertThat(hex(new Ping())).isEqualTo("01");
    assertThat(hex(new PathChallenge(1))).isEqualTo("1a0000000000000001");
    assertThat(hex(new PathResponse(2))).isEqualTo("1b0000000000000002");
    assertThat(hex(new Message(3, true, new byte[] {'h', 'i'}))).isEqualTo("0903026869");
    assertThat(hex(new Message(64, false, new byte[] {'h'}))).isEqualTo("0840400168");
    assertThat(hex(new Taken(5))).isEqualTo("1005");
    assertThat(hex(new Close())).isEqualTo("1c");
    assertThat(hex(new KeyShare(1, new byte[32]))).isEqualTo("2001" + "00".repeat(32));
    assertThat(hex(new Ack(Duration.ofMillis(25), List.of(new PacketRange(90, 100)))))
        .isEqualTo("0240644c35000a");
    assertThat(
            hex(
                new Ack(
                    Duration.ZERO,
                    List.of(
                        new PacketRange(20, 20), new PacketRange(10, 12), new PacketRange(0, 8)))))
        .isEqualTo("02140002000602" + "0008");
  }

  @Test
  void readsSeveralFramesAndPaddingAnywhere() {
    assertThat(read("0000" + "01" + "00" + "1005" + "1c" + "000000"))
        .containsExactly(new Ping(), new Taken(5), new Close());
  }

  @Test
  void readsPaddingAloneAsNothing() {
    assertThat(read("00")).isEmpty();
  }

  @Test
  void padsToALengthAndNeverCuts() {
    assertThat(FrameCodec.write(List.of(new Ping()), 4)).containsExactly(1, 0, 0, 0);
    assertThat(FrameCodec.write(List.of(new Ping(), new Close()), 1)).containsExactly(1, 0x1c);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "7f, a type that nobody knows",
    "1c7f, a type that nobody knows after one that is known",
    "0101, two of a frame that stands alone",
    "1a00000000000000, a challenge cut short",
    "0901, a fragment without a length",
    "09010268, a fragment cut short",
    "090000, fragment 0",
    "2001, a share without a key",
    "20000000000000000000000000000000000000000000000000000000000000000000, a share of epoch 0",
    "080100, an empty fragment that is not the last",
    "0901444d, a fragment that says it is too long",
    "0214000000, -", // the one that can be read
    "0214000015, a range below 0",
    "02140001010c06, a gap below 0",
    "02140001000612, a second range below 0",
    "02140003000602000800, an acknowledgement of fewer ranges than it says",
    "02140040ff0006, an acknowledgement that says it has 255 more ranges",
    "0214, an acknowledgement cut short",
  })
  void readsNothingFrom(String hex, String what) {
    List<Frame> frames = CODEC.read(HexFormat.of().parseHex(hex));

    if (what.equals("-")) {
      assertThat(frames).isNotNull();
    } else {
      assertThat(frames).as(what).isNull();
    }
  }

  @Test
  void aFragmentHasAtMost1100Bytes() {
    assertThat(read(hex(new Message(1, true, new byte[1_100])))).hasSize(1);
    assertThat(CODEC.read(HexFormat.of().parseHex(hex(new Message(1, true, new byte[1_101])))))
        .isNull();
  }

  @Test
  void takesAsManyRangesAsAPacketHolds() {
    StringBuilder hex = new StringBuilder("02bfffffff00" + "4240" + "00"); // 576 more
    Collections.nCopies(576, "0000").forEach(hex::append);

    Ack ack = (Ack) read(hex.toString()).getFirst();
    assertThat(ack.ranges())
        .hasSize(577)
        .endsWith(new PacketRange(0x3fffffff - 1152, 0x3fffffff - 1152));
  }

  @Test
  void toleratesADelayOfAnyLength() {
    Ack ack = (Ack) read("0200" + "ffffffffffffffff" + "0000").getFirst();

    assertThat(ack.delay()).isPositive();
  }

  @Test
  void refusesTwoTypesWithOneCode() {
    FrameType other = new FrameType(0x01, true, true, _ -> null);

    assertThatThrownBy(() -> new FrameCodec(List.of(Ping.TYPE, other)))
        .hasMessage("frame type 0x01 is taken; give the frame another one");
    assertThatThrownBy(() -> new FrameCodec(List.of(new FrameType(0, true, true, _ -> null))))
        .hasMessage("frame type 0x00 is taken; give the frame another one");
  }

  private static List<Frame> read(String hex) {
    return Objects.requireNonNull(CODEC.read(HexFormat.of().parseHex(hex)));
  }

  private static String hex(Frame frame) {
    return HexFormat.of().formatHex(FrameCodec.write(List.of(frame), 0));
  }
}
