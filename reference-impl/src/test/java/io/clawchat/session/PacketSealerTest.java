package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.crypto.Sealer;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.wire.DataPacket;
import io.clawchat.wire.Frame;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PacketSealerTest {
  private final SecretBytes key = SecretBytes.copyOf(new byte[32]);

  @Test
  void sealsTheLastPacketOfAKeyAndNoneAfterIt() {
    PacketSealer sealer = new PacketSealer(key, 1, PacketSealer.PACKETS_PER_KEY - 1);

    assertThat(sealer.seal(new Frame.Close())).isNotNull();
    assertThat(sealer.seal(new Frame.Close())).isNull();
  }

  @Test
  void opensWhatWasSealedForItsIndexOnly() {
    byte[] packet = new PacketSealer(key, 7).seal(new Frame.Ack(3));

    assertThat(packet).isNotNull();
    assertThat(new PacketOpener(key, 8).open(packet)).isNull();
    assertThat(new PacketOpener(key, 7).open(packet))
        .isEqualTo(new PacketOpener.Opened(true, new Frame.Ack(3)));
  }

  @Test
  void opensNoPacketOfAnotherEpochAndNoneAfterTheLastOfAKey() {
    PacketOpener opener = new PacketOpener(key, 7);
    long last = PacketSealer.PACKETS_PER_KEY - 1;

    assertThat(opener.open(sealed(new DataPacket(1, 7, last)))).isNull();
    assertThat(opener.open(sealed(new DataPacket(0, 7, last + 1)))).isNull();
    assertThat(opener.open(sealed(new DataPacket(0, 7, last)))).isNotNull();
  }

  @Test
  void givesThesePackets() {
    // Computed with OpenSSL's AES-256-GCM (through Node.js 20), from the layout in the
    // specification.
    PacketSealer sealer = new PacketSealer(key, 0x01020304);

    assertThat(HexFormat.of().formatHex(seal(sealer, new Frame.Close())))
        .isEqualTo("58010000010203040000000000000000" + "cbe132f75fa793d30d4160b83364edbce9");
    assertThat(HexFormat.of().formatHex(seal(sealer, new Frame.Close())))
        .isEqualTo("58010000010203040000000000000001" + "2c9da661fcc9bbc5516aa632ac680c90a9");
  }

  /** A CLOSE under a header that no sealer of ours writes. */
  private byte[] sealed(DataPacket header) {
    byte[] packet = new byte[DataPacket.HEADER_LENGTH + 1 + DataPacket.TAG_LENGTH];
    header.writeTo(packet);
    try (Sealer sealer = new Sealer(key)) {
      byte[] frame = new Frame.Close().write();
      sealer.seal(header.counter(), packet, 0, 16, frame, 0, 1, packet, 16);
    }
    return packet;
  }

  private static byte[] seal(PacketSealer sealer, Frame frame) {
    byte[] packet = sealer.seal(frame);
    assertThat(packet).isNotNull();
    return packet;
  }
}
