package io.clawchat.natsim.nat;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/** The external ports of one address: which are held, and which is given out next. */
final class PortPool {
  static final int NONE = -1;

  /** Blind draws before the free ports are counted out: enough where a tenth of them is free. */
  private static final int DRAWS = 64;

  private final PortAllocation allocation;
  private final int first;
  private final int count;
  private final RandomGenerator random;
  private final BitSet held = new BitSet();
  private int heldCount;
  private int last;

  PortPool(PortAllocation allocation, int first, int last, RandomGenerator random) {
    this.allocation = allocation;
    this.first = first;
    this.count = last - first + 1;
    this.random = random;
    this.last = random.nextInt(count);
  }

  int heldCount() {
    return heldCount;
  }

  /** A port no one holds, held from now on, or {@link #NONE}. */
  int take(int internalPort) {
    if (heldCount == count) {
      return NONE;
    }
    last =
        switch (allocation) {
          case PortAllocation.Preservation() -> nextFree(internalPort - first);
          case PortAllocation.Sequential(int step) -> afterLast(step);
          case PortAllocation.Random() -> anyFree();
        };
    held.set(last);
    heldCount++;
    return first + last;
  }

  /** This port, held from now on, or {@link #NONE} where it is held or not of the pool. */
  int takeExactly(int port) {
    int place = port - first;
    if (place < 0 || place >= count || held.get(place)) {
      return NONE;
    }
    held.set(place);
    heldCount++;
    return port;
  }

  /** This port where it is free, else one that the allocation chooses. */
  int takeOrAny(int port) {
    int taken = takeExactly(port);
    return taken == NONE ? take(port) : taken;
  }

  void free(int port) {
    held.clear(port - first);
    heldCount--;
  }

  private int nextFree(int wanted) {
    int place = held.nextClearBit(Math.max(wanted, 0));
    return place < count ? place : held.nextClearBit(0);
  }

  private int afterLast(int step) {
    int place = last;
    while (true) {
      int start = place;
      do {
        place = Math.floorMod(place + step, count);
        if (!held.get(place)) {
          return place;
        }
      } while (place != start);
      place = (place + 1) % count;
      if (!held.get(place)) {
        return place;
      }
    }
  }

  private int anyFree() {
    for (int draw = 0; draw < DRAWS; draw++) {
      int place = random.nextInt(count);
      if (!held.get(place)) {
        return place;
      }
    }
    int place = held.nextClearBit(0);
    for (int skip = random.nextInt(count - heldCount); skip > 0; skip--) {
      place = held.nextClearBit(place + 1);
    }
    return place;
  }
}
