package io.clawchat.natsim.probe;

import io.clawchat.natsim.allocation.PortRange;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Which external ports are given out. Where ports are kept, the ends of the range show. */
final class PortRangeProbe {
  private PortRangeProbe() {}

  static Observation<PortRange> observe(
      Trials trials, PreservationProbe preservation, OptionalInt keptPort) {
    if (keptPort.isPresent()) {
      IntPredicate kept = port -> preservation.keeps(port, 1);
      int inside = keptPort.getAsInt();
      return Observation.seen(new PortRange(lowest(kept, inside), highest(kept, inside)));
    }
    List<Sample> samples = new ArrayList<>(AllocationProbe.scatter(trials));
    IntSummaryStatistics ports = samples.stream().mapToInt(Sample::port).summaryStatistics();
    return Observation.unobservable(
        ports.getCount() == 0
            ? "no packet came out"
            : "%d mappings had ports from %d to %d; there may be more"
                .formatted(ports.getCount(), ports.getMin(), ports.getMax()));
  }

  private static int lowest(IntPredicate kept, int inside) {
    int outside = 0;
    int lowest = inside;
    while (lowest - outside > 1) {
      int middle = (outside + lowest) >>> 1;
      if (kept.test(middle)) {
        lowest = middle;
      } else {
        outside = middle;
      }
    }
    return lowest;
  }

  private static int highest(IntPredicate kept, int inside) {
    int outside = 65_536;
    int highest = inside;
    while (outside - highest > 1) {
      int middle = (outside + highest) >>> 1;
      if (kept.test(middle)) {
        highest = middle;
      } else {
        outside = middle;
      }
    }
    return highest;
  }
}
