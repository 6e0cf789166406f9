package io.clawchat.natsim.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LinkDirectionProperties {

  @Property
  void keepsTheOrderOfEnteringWhateverTheJitter(
      @ForAll long seed,
      @ForAll @LongRange(max = 1_000) long latencyNs,
      @ForAll @LongRange(max = 100_000) long jitterNs,
      @ForAll @Size(max = 100) List<@LongRange(max = 1_000) Long> gapsNs) {
    LinkProfile profile =
        new LinkProfile(Duration.ofNanos(latencyNs), Duration.ofNanos(jitterNs), 0, 0, 0);
    LinkDirection link = new LinkDirection(profile, new SplittableRandom(seed));
    long enteredNs = 0;
    long previousNs = 0;

    for (long gapNs : gapsNs) {
      enteredNs += gapNs;
      long arrivalNs = link.arrivalNs(enteredNs);
      assertThat(arrivalNs)
          .isBetween(enteredNs + latencyNs, enteredNs + latencyNs + jitterNs)
          .isGreaterThanOrEqualTo(previousNs);
      previousNs = arrivalNs;
    }
  }
}
