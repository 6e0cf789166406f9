package io.clawchat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DataPacketTest {
  private static final String HEADER = "fe01" + "0000aabbccdd";
  private static final long GREATEST = (1L << 48) - 1;

  @Test
  void hasTheseBytes() {
    byte[] header = new byte[DataPacket.HEADER_LENGTH];

    new DataPacket(0xfe01, 0xaabbccddL).writeTo(header);

    assertThat(HexFormat.of().formatHex(header)).isEqualTo(HEADER);
  }

  @Test
  void readsWhatItWrote() {
    byte[] packet = HexFormat.of().parseHex(HEADER + "00".repeat(17));

    assertThat(DataPacket.read(packet)).isEqualTo(new DataPacket(0xfe01, 0xaabbccddL));
  }

  @Test
  void holdsTheLastEpochAndTheLastNumber() {
    byte[] header = new byte[DataPacket.HEADER_LENGTH];

    new DataPacket(65_535, GREATEST).writeTo(header);

    assertThat(DataPacket.read(header)).isEqualTo(new DataPacket(65_535, GREATEST));
  }

  @Test
  void holdsNothingBeyond() {
    assertThatThrownBy(() -> new DataPacket(65_536, 0))
        .hasMessageContaining("found epoch 65,536 and packet 0");
    assertThatThrownBy(() -> new DataPacket(0, GREATEST + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DataPacket(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DataPacket(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
