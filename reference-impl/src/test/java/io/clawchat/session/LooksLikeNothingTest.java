package io.clawchat.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.testing.BytePositions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What an observer learns from the packets of a conversation: nothing that chance would not show.
 *
 * <p>Pearson's chi-square over 100,000 recorded packets, for each byte position, and for how each
 * byte differs from the same one of the packet before, which is where a counter would show. The
 * limits are what chance exceeds once in 10⁷ tests; some 560 are made. The power: a bit that is set
 * in 52.4 % of the packets, or a byte value that is 1.75 times as frequent as it should be, is
 * found in 99 of 100 recordings; one such bias is planted to show it.
 */
class LooksLikeNothingTest {
  private static final int PACKETS = 100_000;

  /** Exceeded once in 10⁷ by chance, for 128 values (127 degrees of freedom). */
  private static final double LIMIT_OF_128 = 228.3;

  private static final int SHORTEST = 24 + Padding.BLOCK;

  private static final SessionPair PADDED = conversation(Padding.BLOCKS, PACKETS / 2);

  @Test
  void noByteOfAPacketShowsAnything() {
    List<byte[]> packets = recorded();

    assertThat(packets).hasSizeGreaterThanOrEqualTo(PACKETS);
    assertThat(BytePositions.values(packets).thatShow()).isEmpty();
    assertThat(BytePositions.steps(packets).thatShow()).isEmpty();
  }

  @Test
  void aBiasOfOneBitIn40IsFound() {
    SplittableRandom chance = new SplittableRandom(1);
    List<byte[]> biased =
        recorded().stream()
            .map(byte[]::clone)
            .peek(packet -> packet[5] |= (byte) (chance.nextInt(20) == 0 ? 1 : 0)) // 52.5 % are set
            .toList();

    assertThat(BytePositions.values(biased).thatShow()).containsExactly(5);
  }

  @Test
  void theBytesOfAHeaderInTheClearAreFound() {
    long[] counter = new long[1];
    List<byte[]> clear =
        recorded().stream()
            .map(
                packet ->
                    ByteBuffer.wrap(packet.clone())
                        .putInt(0x58010000) // kind, version, epoch, reserved
                        .putInt(0x01020304) // index
                        .putLong(counter[0]++)
                        .array())
            .toList();

    assertThat(BytePositions.values(clear).thatShow())
        .contains(IntStream.range(0, 14).boxed().toArray(Integer[]::new));
    assertThat(BytePositions.steps(clear).thatShow())
        .containsExactlyElementsOf(IntStream.range(0, 16).boxed().toList());
  }

  /** One side talks, and the other one only acknowledges. */
  @Test
  void lengthsDoNotTellWhatIsInAPacket() {
    int[] talk = lengths(PADDED, true);
    int[] acknowledgements = lengths(PADDED, false);

    assertThat(BytePositions.chiSquare(talk)).isLessThan(LIMIT_OF_128);
    assertThat(BytePositions.chiSquare(acknowledgements)).isLessThan(LIMIT_OF_128);
    assertThat(difference(talk, acknowledgements)).isLessThan(LIMIT_OF_128);
  }

  @Test
  void lengthsThatTellAreFound() {
    SessionPair bare = conversation(Padding.NONE, 2_000);
    assertThat(difference(lengths(bare, true), lengths(bare, false)))
        .isGreaterThan(10 * LIMIT_OF_128);
  }

  private static List<byte[]> recorded() {
    return PADDED.world.packets().stream().map(packet -> bytes(packet.payload())).toList();
  }

  /** How many packets have each length, counted from the shortest, of one side or the other. */
  private static int[] lengths(SessionPair pair, boolean ofTheOneWhoTalks) {
    IntUnaryOperator place = length -> Math.floorMod(length - SHORTEST, Padding.BLOCK);
    int[] counts = new int[Padding.BLOCK];
    pair.world.packets().stream()
        .filter(packet -> packet.source().equals(pair.left.address) == ofTheOneWhoTalks)
        .forEach(packet -> counts[place.applyAsInt(packet.payload().remaining())]++);
    return counts;
  }

  /** Lines of 1 to 100 characters, with a pause now and then in which the path is checked. */
  private static SessionPair conversation(Padding padding, int messages) {
    SessionPair pair = new SessionPair(7, padding).connect();
    SplittableRandom lines = new SplittableRandom(7);
    for (int line = 0; line < messages; line++) { // each is sent and acknowledged
      pair.left.say("x".repeat(1 + lines.nextInt(100)));
      pair.world.runFor(Duration.ofMillis(lines.nextInt(50) == 0 ? 7_000 : 100));
    }
    return pair;
  }

  /** Chi-square of two samples that might be of one distribution. */
  private static double difference(int[] one, int[] other) {
    double ones = IntStream.of(one).sum();
    double others = IntStream.of(other).sum();
    return IntStream.range(0, one.length)
        .filter(i -> one[i] + other[i] > 0)
        .mapToDouble(
            i -> {
              double difference =
                  one[i] * Math.sqrt(others / ones) - other[i] * Math.sqrt(ones / others);
              return difference * difference / (one[i] + other[i]);
            })
        .sum();
  }

  private static byte[] bytes(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return bytes;
  }
}
