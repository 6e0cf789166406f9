package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostClockTest {
  private static final long HUNDRED_YEARS_NS = Duration.ofDays(36_500).toNanos();

  private final Lab lab = new Lab();
  private final SimHost host = lab.server("host", "203.0.113.9");

  @Test
  void aFastClockShowsMoreAndItsTimersAreEarly() {
    host.setClock(HostClock.drifting(100));
    List<Duration> fired = new ArrayList<>();
    host.after(Duration.ofSeconds(1_000), () -> fired.add(lab.network.now()));
    lab.pass(10_000);

    assertThat(host.now()).isEqualTo(Duration.ofSeconds(10_001));
    assertThat(fired).singleElement().isEqualTo(Duration.ofNanos(999_900_010_000L));
  }

  @Test
  void aClockMayHaveBegunBefore() {
    host.setClock(HostClock.startedAt(Duration.ofHours(1).toNanos()));
    lab.pass(5);

    assertThat(host.now()).isEqualTo(Duration.ofSeconds(3_605));
  }

  @Property
  void theMomentOfAReadingIsTheFirstAtWhichItShows(
      @ForAll @LongRange(min = 0, max = 3_000_000_000_000_000_000L) long networkNs,
      @ForAll @IntRange(min = -100_000, max = 100_000) int drift) {
    HostClock clock = HostClock.drifting(drift);
    long readNs = clock.readNs(networkNs);
    long firstNs = clock.networkNs(readNs);

    assertThat(firstNs).isBetween(0L, networkNs);
    assertThat(clock.readNs(firstNs)).isEqualTo(readNs);
    if (firstNs > 0) {
      assertThat(clock.readNs(firstNs - 1)).isLessThan(readNs);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-100_001, 100_001})
  void refusesToDriftFurther(int drift) {
    assertThatThrownBy(() -> HostClock.drifting(drift))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + drift);
  }

  @Test
  void refusesToBeginOutsideItsRange() {
    assertThat(HostClock.startedAt(HUNDRED_YEARS_NS).readNs(0)).isEqualTo(HUNDRED_YEARS_NS);
    assertThatThrownBy(() -> HostClock.startedAt(HUNDRED_YEARS_NS + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HostClock.startedAt(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
