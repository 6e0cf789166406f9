package io.clawchat.natsim.testkit;

import io.clawchat.natsim.allocation.FreePorts;
import io.clawchat.natsim.allocation.PortAllocator;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/** What one external address asks of its allocator: ports, mostly, and now and then fewer. */
final class PortTraffic {
  private static final int HOSTS = 4;

  private final PortRange range;
  private final SplittableRandom random;
  private final BitSet taken = new BitSet();
  private final List<Lease> leases = new ArrayList<>();

  private record Lease(TransportAddress internal, int port) {}

  PortTraffic(PortRange range, long seed) {
    this.range = range;
    this.random = new SplittableRandom(seed);
  }

  List<Integer> run(PortAllocator allocator) {
    List<Integer> choices = new ArrayList<>();
    for (int i = 0; i < PortAllocationCheck.CHOICES; i++) {
      choices.add(next(allocator));
    }
    return choices;
  }

  /** Lets go of some ports, at times of all, and asks for one more. */
  int next(PortAllocator allocator) {
    boolean all = random.nextInt(1_000) == 0;
    while (!leases.isEmpty() && (all || random.nextInt(3) == 0)) {
      Lease lease = leases.remove(random.nextInt(leases.size()));
      taken.clear(lease.port());
      allocator.released(lease.internal(), lease.port());
    }
    TransportAddress internal =
        PortAllocationCheck.internal(random.nextInt(HOSTS), 1 + random.nextInt(65_535));
    int port = allocator.choose(internal, new Free());
    if (port == PortAllocator.NONE) {
      if (taken.isEmpty()) {
        throw new AssertionError(
            "where every port of %s is free an allocator must choose one, found none for %s"
                .formatted(range, internal));
      }
      return port;
    }
    if (!range.contains(port) || taken.get(port)) {
      throw new AssertionError(
          "an allocator must choose a free port of %s or none, found %d, which is %s"
              .formatted(range, port, range.contains(port) ? "taken" : "out of range"));
    }
    taken.set(port);
    leases.add(new Lease(internal, port));
    return port;
  }

  private final class Free implements FreePorts {
    @Override
    public PortRange range() {
      return range;
    }

    @Override
    public boolean isFree(int port) {
      return range.contains(port) && !taken.get(port);
    }

    @Override
    public int next(int port) {
      int above = taken.nextClearBit(port);
      int found = above <= range.last() ? above : taken.nextClearBit(range.first());
      return found <= range.last() ? found : NONE;
    }
  }
}
