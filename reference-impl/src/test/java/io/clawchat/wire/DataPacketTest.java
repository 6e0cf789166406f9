package io.clawchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DataPacketTest {
  private static final String HEADER = "5801fe00aabbccdd0000000000000102";

  @Test
  void hasTheseBytes() {
    byte[] header = new byte[DataPacket.HEADER_LENGTH];

    new DataPacket(254, 0xaabbccdd, 258).writeTo(header);

    assertThat(HexFormat.of().formatHex(header)).isEqualTo(HEADER);
  }

  @Test
  void readsWhatItWrote() {
    byte[] packet = HexFormat.of().parseHex(HEADER + "00".repeat(17));

    assertThat(DataPacket.looksLike(packet)).isTrue();
    assertThat(DataPacket.read(packet)).isEqualTo(new DataPacket(254, 0xaabbccdd, 258));
  }

  @Test
  void isAtLeastAHeaderATagAndOneByteLong() {
    byte[] shortest = HexFormat.of().parseHex(HEADER + "00".repeat(17));

    assertThat(DataPacket.looksLike(shortest)).isTrue();
    assertThat(DataPacket.looksLike(Arrays.copyOf(shortest, 32))).isFalse();
    assertThat(DataPacket.looksLike(new byte[0])).isFalse();
  }

  @Test
  void isToldFromOtherPacketsByItsFixedBytes() {
    for (int fixed : new int[] {0, 1, 3}) {
      byte[] packet = HexFormat.of().parseHex(HEADER + "00".repeat(17));
      packet[fixed] ^= 1;

      assertThat(DataPacket.looksLike(packet)).as("byte %d changed", fixed).isFalse();
    }
  }
}
