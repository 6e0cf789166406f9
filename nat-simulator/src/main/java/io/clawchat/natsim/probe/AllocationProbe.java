package io.clawchat.natsim.probe;

import io.clawchat.natsim.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How ports are chosen that are not kept: by steps, in blocks, or without a pattern. */
final class AllocationProbe {
  private static final int HOSTS = 16;
  private static final int TURNS = 8;
  private static final int NETWORKS = 6;
  private static final double MOST = 0.7;

  private final Trials trials;
  private final boolean keepsParity;

  AllocationProbe(Trials trials, boolean keepsParity) {
    this.trials = trials;
    this.keepsParity = keepsParity;
  }

  /** Mappings of several hosts by turns; their ports' parity changes without a pattern. */
  static List<Sample> scatter(Trials trials) {
    Trial trial = trials.start();
    return trial.sample(
        Math.min(HOSTS, trial.hostsInside()),
        TURNS,
        (host, turn) -> 20_000 + 1_000 * host + 16 * turn + Integer.bitCount(host + turn) % 2);
  }

  Observation<SeenAllocation> observe() {
    List<Sample> samples = scatter(trials);
    if (samples.stream().map(Sample::host).distinct().count() < 2 || samples.size() < TURNS) {
      return Observation.unobservable(
          "only " + samples.size() + " mappings could be made: too few for a pattern");
    }
    Observation<SeenAllocation> sequential = sequential(samples);
    return sequential == null ? blocks() : sequential;
  }

  private @Nullable Observation<SeenAllocation> sequential(List<Sample> samples) {
    OptionalInt mixed = usual(steps(samples));
    if (!keepsParity) {
      return mixed.isEmpty()
          ? null
          : Observation.seen(new SeenAllocation.Sequential(mixed.getAsInt()));
    }
    OptionalInt even = usual(steps(evenPorts()));
    return even.isEmpty() ? null : stepOfOneParity(even.getAsInt(), samples);
  }

  /**
   * Where parity is kept an odd step is doubled between ports of one parity, and an even is not.
   */
  private static Observation<SeenAllocation> stepOfOneParity(int even, List<Sample> samples) {
    if (even % 4 == 0 || !isHalfBetweenParities(even / 2, samples)) {
      return Observation.seen(new SeenAllocation.Sequential(even));
    }
    return even == 2
        ? Observation.unobservable("where parity is kept, steps of 1 and of 2 look alike")
        : Observation.seen(new SeenAllocation.Sequential(even / 2));
  }

  private static boolean isHalfBetweenParities(int half, List<Sample> samples) {
    List<Integer> between = steps(samples).stream().filter(step -> step % 2 != 0).toList();
    OptionalInt usual = usual(between);
    return usual.isPresent() && usual.getAsInt() == half;
  }

  private List<Sample> evenPorts() {
    Trial trial = trials.start();
    return trial.sample(
        Math.min(HOSTS, trial.hostsInside()),
        TURNS,
        (host, turn) -> 20_000 + 1_000 * host + 16 * turn);
  }

  /** From each port to the next at the same address. */
  private static List<Integer> steps(List<Sample> samples) {
    List<Integer> steps = new ArrayList<>();
    Map<IpAddress, Sample> last = new HashMap<>();
    for (Sample sample : samples) {
      Sample before = last.put(sample.external().ip(), sample);
      if (before != null) {
        steps.add(sample.port() - before.port());
      }
    }
    return steps;
  }

  private static OptionalInt usual(List<Integer> steps) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int step : steps) {
      if (counts.merge(step, 1, Integer::sum) > MOST * steps.size()) {
        return OptionalInt.of(step);
      }
    }
    return OptionalInt.empty();
  }

  /** Blocks begin at multiples of their size; a host's next port is beside its first. */
  private Observation<SeenAllocation> blocks() {
    Set<Integer> firsts = new HashSet<>();
    int pairs = 0;
    int neighbours = 0;
    for (int seed = 1; seed <= NETWORKS; seed++) {
      Trial trial = trials.start(seed);
      List<Sample> samples =
          trial.sample(
              Math.min(HOSTS, trial.hostsInside()), 2, (host, turn) -> 20_000 + 10 * host + turn);
      Map<Integer, Sample> first = new HashMap<>();
      for (Sample sample : samples) {
        Sample before = first.putIfAbsent(sample.host(), sample);
        if (before == null) {
          firsts.add(sample.port());
        } else if (before.external().ip().equals(sample.external().ip())) {
          pairs++;
          neighbours += Math.abs(sample.port() - before.port()) == 1 ? 1 : 0;
        }
      }
    }
    if (2 * neighbours < pairs || pairs == 0) {
      return Observation.seen(new SeenAllocation.Random());
    }
    int size = commonDivisor(firsts);
    return size < 2
        ? Observation.unobservable("hosts get blocks of ports whose size does not show")
        : Observation.seen(new SeenAllocation.Blocks(size));
  }

  private static int commonDivisor(Set<Integer> ports) {
    int first = ports.iterator().next();
    int divisor = 0;
    for (int port : ports) {
      int rest = Math.abs(port - first);
      while (rest != 0) {
        int next = divisor % rest;
        divisor = rest;
        rest = next;
      }
    }
    return divisor;
  }
}
