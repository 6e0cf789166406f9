package io.clawchat.testing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What stands at each byte position of recorded packets, and whether chance would have put it there
 * (Pearson's chi-square). Packet after packet is counted, since a look at one position of 100,000
 * packets misses the processor's cache as often.
 */
public final class BytePositions {
  /**
   * What chance exceeds once in 10⁷ tests, with 256 values (255 degrees of freedom): six standard
   * deviations above the mean.
   */
  public static final double LIMIT = 390.5;

  private static final int VALUES = 256;

  /** Below this the statistic is no chi-square: five packets for each value. */
  private static final int FEWEST = 5 * VALUES;

  private final int[][] counts;

  private BytePositions(int length) {
    this.counts = new int[length][VALUES];
  }

  /** The bytes themselves. */
  public static BytePositions values(List<byte[]> packets) {
    BytePositions positions = new BytePositions(longest(packets));
    for (byte[] packet : packets) {
      for (int at = 0; at < packet.length; at++) {
        positions.counts[at][packet[at] & 0xff]++;
      }
    }
    return positions;
  }

  /** How each byte differs from the one before it at its place, which is where counters show. */
  public static BytePositions steps(List<byte[]> packets) {
    BytePositions positions = new BytePositions(longest(packets));
    byte[] before = new byte[longest(packets)];
    for (byte[] packet : packets) {
      for (int at = 0; at < packet.length; at++) {
        positions.counts[at][packet[at] - before[at] & 0xff]++;
        before[at] = packet[at];
      }
    }
    return positions;
  }

  /** Those at which something is more frequent than chance allows. */
  public List<Integer> thatShow() {
    return IntStream.range(0, counts.length)
        .filter(at -> Arrays.stream(counts[at]).sum() >= FEWEST)
        .filter(at -> chiSquare(counts[at]) >= LIMIT)
        .boxed()
        .toList();
  }

  /** Pearson's chi-square of how often each of some values came, all of them as likely. */
  public static double chiSquare(int[] counts) {
    double expected = (double) IntStream.of(counts).sum() / counts.length;
    return IntStream.of(counts)
        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
        .sum();
  }

  private static int longest(List<byte[]> packets) {
    return packets.stream().mapToInt(packet -> packet.length).max().orElseThrow();
  }
}
