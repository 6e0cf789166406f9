package io.clawchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.wire.PunchPacket.Kind;
import io.clawchat.wire.PunchPacket.Pattern;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunchPacketTest {
  private static final HexFormat HEX = HexFormat.of();

  private final Random random = new Random(1);

  @Test
  void hasTheseBytes() {
    byte[] punch =
        new PunchPacket(Kind.PUNCH, Pattern.NK_PSK0, new byte[] {(byte) 0xab, (byte) 0xcd})
            .write(new Sevens());

    assertThat(HEX.formatHex(punch)).isEqualTo("01010002" + "abcd" + "07".repeat(58));
  }

  @Test
  void readsWhatItWrote() {
    byte[] ack = HEX.parseHex("02020001" + "ef" + "07".repeat(59));
    PunchPacket read = PunchPacket.read(ack);

    assertThat(read).isNotNull();
    assertThat(read.kind()).isEqualTo(Kind.PUNCH_ACK);
    assertThat(read.pattern()).isEqualTo(Pattern.KK_PSK0);
    assertThat(read.message()).containsExactly(0xef);
    assertThat(read.write(new Sevens())).isEqualTo(ack);
  }

  @Test
  void hasAnyLengthFromTheShortestToTheLongestWhateverItsKind() {
    PunchPacket punch = new PunchPacket(Kind.PUNCH, Pattern.NK_PSK0, new byte[48]);
    for (PunchPacket packet : new PunchPacket[] {punch, PunchPacket.knock()}) {
      assertThat(IntStream.range(0, 5_000).map(_ -> packet.write(random).length).distinct())
          .hasSize(256)
          .allMatch(length -> length >= 64 && length <= 319);
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "00010001aa, an unknown kind",
    "04010001aa, another unknown kind",
    "01030001aa, an unknown pattern",
    "01800001aa, a negative pattern",
    "01010000, a PUNCH without a message",
    "02010000, a PUNCH_ACK without a message",
    "03000001aa, a KNOCK with a message",
    "03010000, a KNOCK with a pattern",
    "01000001aa, a PUNCH without a pattern",
    "01010031aa, a message that leaves less than 12 bytes of padding",
    "0101ffffaa, a message beyond the end",
  })
  void isNotReadFrom(String begin, String what) {
    byte[] body = Arrays.copyOf(HEX.parseHex(begin), PunchPacket.SHORTEST_BODY);

    assertThat(PunchPacket.read(body)).as(what).isNull();
  }

  @Test
  void isReadFromAShortestAndALongestBodyAndNotFromOneByteLessOrMore() {
    byte[] begin = HEX.parseHex("01010030" + "aa".repeat(48));

    assertThat(PunchPacket.read(Arrays.copyOf(begin, 63))).isNull();
    assertThat(PunchPacket.read(Arrays.copyOf(begin, 64))).isNotNull();
    assertThat(PunchPacket.read(Arrays.copyOf(begin, 319))).isNotNull();
    assertThat(PunchPacket.read(Arrays.copyOf(begin, 320))).isNull();
    assertThat(PunchPacket.read(new byte[0])).isNull();
  }

  @Test
  void holdsAMessageOf256BytesAndNotOfOneMore() {
    PunchPacket longest = new PunchPacket(Kind.PUNCH, Pattern.NK_PSK0, new byte[256]);
    PunchPacket tooLong = new PunchPacket(Kind.PUNCH, Pattern.NK_PSK0, new byte[257]);

    assertThat(PunchPacket.read(longest.write(random))).isNotNull();
    assertThat(PunchPacket.read(tooLong.write(random))).isNull();
  }

  /** No byte more than needed, and each is seven. */
  private static final class Sevens implements RandomGenerator {
    @Override
    public int nextInt(int bound) {
      return 0;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 7);
    }

    @Override
    public long nextLong() {
      throw new IllegalStateException("not asked for");
    }
  }
}
