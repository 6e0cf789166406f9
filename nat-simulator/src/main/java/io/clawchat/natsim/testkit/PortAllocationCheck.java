package io.clawchat.natsim.testkit;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocator;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether a {@link PortAllocation} keeps its promises. Lets its allocators choose and lets go of
 * {@link #CHOICES} ports, with few in use and with nearly all.
 */
public final class PortAllocationCheck {
  /** How many ports an allocator is asked for. */
  public static final int CHOICES = 5_000;

  private PortAllocationCheck() {}

  /** Checks a rule for {@link PortRange#DEFAULT} and for a range of 256 ports. */
  public static void check(PortAllocation allocation, long seed) {
    check(allocation, PortRange.DEFAULT, seed);
    check(allocation, new PortRange(20_000, 20_255), seed);
  }

  /**
   * Checks a rule.
   *
   * @param range that the rule can do with
   * @param seed of all chance in the check; the same seed gives the same check
   * @throws AssertionError when the rule breaks a promise, with the promise and what it chose
   */
  public static void check(PortAllocation allocation, PortRange range, long seed) {
    if (allocation.words().isBlank()) {
      throw new AssertionError("words() must name the rule, found a blank");
    }
    List<Integer> choices = new PortTraffic(range, seed).run(open(allocation, range, seed));
    if (!new PortTraffic(range, seed).run(open(allocation, range, seed)).equals(choices)) {
      throw new AssertionError(
          "the same random numbers must give the same ports: take chance from open's argument only");
    }
    requireApart(allocation, range, seed, choices);
  }

  /** A second allocator, at work between the choices of the first, must change nothing there. */
  private static void requireApart(
      PortAllocation allocation, PortRange range, long seed, List<Integer> alone) {
    PortAllocator one = open(allocation, range, seed);
    PortAllocator other = open(allocation, range, ~seed);
    PortTraffic traffic = new PortTraffic(range, seed);
    PortTraffic otherTraffic = new PortTraffic(range, ~seed);
    for (int i = 0; i < CHOICES; i++) {
      otherTraffic.next(other);
      int port = traffic.next(one);
      if (port != alone.get(i)) {
        throw new AssertionError(
            "allocators of two addresses must not share what they know: choice %d was %d alone and %d beside another"
                .formatted(i + 1, alone.get(i), port));
      }
    }
  }

  private static PortAllocator open(PortAllocation allocation, PortRange range, long seed) {
    return allocation.open(range, new SplittableRandom(seed));
  }

  static TransportAddress internal(int host, int port) {
    return new TransportAddress(IpAddress.v4(0x0a00_0001 + host), port);
  }
}
