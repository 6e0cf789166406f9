package io.clawchat.natsim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
  /** FNV-1a and SplitMix64, worked out outside Java. */
  private static final long GOLDEN = 0x9804c201b8701c26L;

  @Test
  void aStreamDependsOnSeedAndNameAlone() {
    assertThat(draws(7, "host/alice")).isEqualTo(draws(7, "host/alice"));
    assertThat(draws(7, "host/alice")).isNotEqualTo(draws(8, "host/alice"));
    assertThat(draws(7, "host/alice")).isNotEqualTo(draws(7, "host/bob"));
  }

  @Test
  void aStreamDoesNotFeelThatAnotherIsDrawnFrom() {
    RandomStreams streams = new RandomStreams(7);
    streams.stream("host/bob").longs(1_000).forEach(drawn -> {});

    assertThat(streams.stream("host/alice").longs(5).toArray()).isEqualTo(draws(7, "host/alice"));
  }

  @Test
  void everyJavaDrawsTheSame() {
    assertThat(new RandomStreams(7).stream("host/alice").nextLong()).isEqualTo(GOLDEN);
  }

  private static long[] draws(long seed, String name) {
    return LongStream.generate(new RandomStreams(seed).stream(name)::nextLong).limit(5).toArray();
  }
}
