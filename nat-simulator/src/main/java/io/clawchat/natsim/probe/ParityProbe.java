package io.clawchat.natsim.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Whether even ports stay even and odd ones odd, where they are not kept as they are. */
final class ParityProbe {
  private static final int ENOUGH = 12;

  private ParityProbe() {}

  static Observation<Boolean> observe(
      Trials trials, PreservationProbe preservation, OptionalInt keptPort, int addresses) {
    List<Sample> samples = new ArrayList<>(AllocationProbe.scatter(trials));
    if (keptPort.isPresent()) {
      samples.addAll(preservation.collisions(keptPort.getAsInt(), addresses));
      samples.addAll(preservation.collisions(keptPort.getAsInt() ^ 1, addresses));
    }
    List<Sample> changed = samples.stream().filter(sample -> !sample.preserved()).toList();
    if (!changed.stream().allMatch(Sample::keepsParity)) {
      return Observation.seen(false);
    }
    return changed.size() < ENOUGH
        ? Observation.unobservable(
            "only " + changed.size() + " mappings had another port than the internal one")
        : Observation.seen(true);
  }
}
