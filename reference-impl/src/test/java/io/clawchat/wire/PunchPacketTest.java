package io.clawchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.wire.PunchPacket.Kind;
import io.clawchat.wire.PunchPacket.Pattern;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunchPacketTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String MAC = "000102030405060708090a0b0c0d0e0f";

  @Test
  void hasTheseBytes() {
    byte[] punch =
        new PunchPacket(
                Kind.PUNCH,
                Pattern.NK_PSK0,
                0x11223344,
                0,
                7,
                new byte[] {(byte) 0xab, (byte) 0xcd})
            .write();
    PunchPacket.putMac(punch, HEX.parseHex(MAC));

    assertThat(HEX.formatHex(punch)).isEqualTo("50010100112233440000000000000007" + MAC + "abcd");
  }

  @Test
  void readsWhatItWrote() {
    PunchPacket ack =
        PunchPacket.read(HEX.parseHex("51010200aabbccdd1122334400000001" + MAC + "ef"));

    assertThat(ack).isNotNull();
    assertThat(ack.kind()).isEqualTo(Kind.PUNCH_ACK);
    assertThat(ack.pattern()).isEqualTo(Pattern.KK_PSK0);
    assertThat(ack.senderIndex()).isEqualTo(0xaabbccdd);
    assertThat(ack.receiverIndex()).isEqualTo(0x11223344);
    assertThat(ack.attempt()).isEqualTo(1);
    assertThat(ack.message()).containsExactly(0xef);
    assertThat(HEX.formatHex(ack.write()))
        .isEqualTo("51010200aabbccdd1122334400000001" + "00".repeat(16) + "ef");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "'', nothing",
    "50010100112233440000000000000007000102030405060708090a0b0c0d0e, one byte short of a header",
    "5001010011223344000000000000000700000000000000000000000000000000, a PUNCH without a message",
    "5201000000000000000000000000000700000000000000000000000000000000aa, a KNOCK with a message",
    "5201010000000000000000000000000700000000000000000000000000000000, a KNOCK with a pattern",
    "5001000011223344000000000000000700000000000000000000000000000000aa, a PUNCH without a pattern",
    "5301010011223344000000000000000700000000000000000000000000000000aa, an unknown kind",
    "5002010011223344000000000000000700000000000000000000000000000000aa, an unknown version",
    "5001030011223344000000000000000700000000000000000000000000000000aa, an unknown pattern",
    "50018000112233440000000000000007000000000000000000000000000000aaaa, a negative pattern",
    "5001010111223344000000000000000700000000000000000000000000000000aa, a reserved byte in use",
    "5001010000000000000000000000000700000000000000000000000000000000aa, a PUNCH from nobody",
    "5001010011223344000000010000000700000000000000000000000000000000aa, a PUNCH to somebody",
    "5101010000000000112233440000000700000000000000000000000000000000aa, an ACK from nobody",
    "5101010011223344000000000000000700000000000000000000000000000000aa, an ACK to nobody",
    "5201000011223344000000000000000700000000000000000000000000000000, a KNOCK from somebody",
    "5201000000000000112233440000000700000000000000000000000000000000, a KNOCK to somebody",
  })
  void isNotReadFrom(String hex, String what) {
    assertThat(PunchPacket.read(HEX.parseHex(hex))).as(what).isNull();
  }

  @Test
  void holdsAMessageOf256BytesAndNotOfOneMore() {
    byte[] longest = new PunchPacket(Kind.PUNCH, Pattern.NK_PSK0, 1, 0, 1, new byte[256]).write();
    byte[] tooLong = new PunchPacket(Kind.PUNCH, Pattern.NK_PSK0, 1, 0, 1, new byte[257]).write();

    assertThat(PunchPacket.read(longest)).isNotNull();
    assertThat(PunchPacket.read(tooLong)).isNull();
  }
}
