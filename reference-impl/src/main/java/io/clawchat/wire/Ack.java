package io.clawchat.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets that have arrived, in ranges from the newest to the oldest (RFC 9000 §19.3).
 *
 * <pre>
 * largest (variable), delay (variable), count (variable), first (variable),
 * count times: gap (variable), length (variable)
 * </pre>
 *
 * The first range ends at {@code largest} and has {@code first} numbers below it. Each further one
 * ends {@code gap} + 2 below the beginning of the one before, and has {@code length} numbers below
 * its end. So ranges can neither overlap nor run backwards; what would go below 0 is no frame.
 *
 * @param delay how long the acknowledgement of the largest was held back; in units of 8 µs on the
 *     wire
 * @param ranges at least one, none of which touches another, the newest first
 */
public record Ack(Duration delay, List<PacketRange> ranges) implements Frame {
  public static final FrameType TYPE = new FrameType(0x02, false, false, Ack::read);

  private static final long DELAY_UNIT_NANOS = 8_000;
  private static final long LONGEST_DELAY = Long.MAX_VALUE / DELAY_UNIT_NANOS;

  /** The number of the newest packet. */
  public long largest() {
    return ranges.getFirst().largest();
  }

  @Override
  public FrameType type() {
    return TYPE;
  }

  @Override
  public int length() {
    int[] length = new int[1];
    fields(number -> length[0] += VariableNumber.length(number));
    return length[0];
  }

  @Override
  public void write(ByteBuffer fields) {
    fields(number -> VariableNumber.write(number, fields));
  }

  private void fields(java.util.function.LongConsumer field) {
    PacketRange first = ranges.getFirst();
    field.accept(first.largest());
    field.accept(delay.toNanos() / DELAY_UNIT_NANOS);
    field.accept(ranges.size() - 1);
    field.accept(first.largest() - first.smallest());
    for (int i = 1; i < ranges.size(); i++) {
      PacketRange range = ranges.get(i);
      field.accept(ranges.get(i - 1).smallest() - range.largest() - 2);
      field.accept(range.largest() - range.smallest());
    }
  }

  private static @Nullable Ack read(ByteBuffer fields) {
    long largest = VariableNumber.read(fields);
    long delay = Math.min(VariableNumber.read(fields), LONGEST_DELAY);
    long further = VariableNumber.read(fields);
    List<PacketRange> ranges = new ArrayList<>();
    long smallest = largest - VariableNumber.read(fields);
    while (smallest >= 0) {
      ranges.add(new PacketRange(smallest, largest));
      if (ranges.size() > further) {
        return new Ack(Duration.ofNanos(delay * DELAY_UNIT_NANOS), List.copyOf(ranges));
      }
      largest = smallest - VariableNumber.read(fields) - 2;
      smallest = largest - VariableNumber.read(fields);
    }
    return null;
  }
}
