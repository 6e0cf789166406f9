package io.clawchat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class FrameProperties {
  @Property
  void framesReadBackAsTheyWereWritten(
      @ForAll @Size(max = 8)
          List<@LongRange(min = 1, max = VariableNumber.GREATEST) Long> fragments,
      @ForAll @Size(max = 50) byte[] body,
      @ForAll long data,
      @ForAll @Size(32) byte[] publicKey,
      @ForAll("acks") Ack ack,
      @ForAll @IntRange(max = 1_200) int length) {
    List<Frame> frames = new ArrayList<>();
    frames.add(ack);
    frames.add(new PathChallenge(data));
    fragments.forEach(number -> frames.add(new Message(number, true, body)));
    frames.add(new Taken(ack.largest()));
    frames.add(new PathResponse(data));
    frames.add(new Ping());
    frames.add(new KeyShare(ack.largest(), publicKey));
    frames.add(new Close());

    byte[] plaintext = FrameCodec.write(frames, length);

    assertThat(plaintext.length)
        .isEqualTo(Math.max(length, frames.stream().mapToInt(FrameCodec::lengthOf).sum()));
    assertThat(FrameCodecTest.CODEC.read(plaintext)).usingRecursiveComparison().isEqualTo(frames);
  }

  @Property
  void bytesOfAnyKindAreFramesThatReadBackOrNothing(@ForAll @Size(max = 60) byte[] bytes) {
    List<Frame> frames = FrameCodecTest.CODEC.read(bytes);

    if (frames != null) {
      assertThat(FrameCodecTest.CODEC.read(FrameCodec.write(frames, 0)))
          .usingRecursiveComparison()
          .isEqualTo(frames);
    }
  }

  @Property
  void variableNumbersReadBackInTheLengthThatWasSaid(
      @ForAll @LongRange(max = VariableNumber.GREATEST) long value) {
    ByteBuffer buffer = ByteBuffer.allocate(8);
    VariableNumber.write(value, buffer);

    assertThat(buffer.position()).isEqualTo(VariableNumber.length(value));
    assertThat(VariableNumber.read(buffer.flip())).isEqualTo(value);
  }

  /** Ranges from the newest to the oldest, none of which touches another. */
  @Provide
  Arbitrary<Ack> acks() {
    Arbitrary<List<Integer>> steps = Arbitraries.integers().between(0, 1_000).list().ofSize(20);
    return Combinators.combine(
            Arbitraries.longs().between(100_000, 1L << 48),
            steps,
            Arbitraries.integers().between(0, 9))
        .as(
            (largest, lengths, count) -> {
              List<PacketRange> ranges = new ArrayList<>();
              long end = largest;
              for (int i = 0; i <= count; i++) {
                ranges.add(new PacketRange(end - lengths.get(2 * i), end));
                end -= lengths.get(2 * i) + lengths.get(2 * i + 1) + 2;
              }
              return new Ack(Duration.ofMillis(count), ranges);
            });
  }
}
