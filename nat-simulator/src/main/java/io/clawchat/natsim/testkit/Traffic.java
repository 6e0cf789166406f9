package io.clawchat.natsim.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A packet that a line is tried with. */
record Traffic(int number, long enteredNs, int bytes) {
  private static final int LEAST_BYTES = 28;
  private static final long[] LONGEST_GAPS_NS = {0, 1_000, 1_000_000, 1_000_000_000};

  /** Packets of all sizes up to a limit, in bursts and after silences of up to a second. */
  static List<Traffic> mixed(int count, int mostBytes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Traffic> packets = new ArrayList<>();
    long nowNs = 0;
    for (int i = 0; i < count; i++) {
      nowNs += random.nextLong(1 + LONGEST_GAPS_NS[random.nextInt(LONGEST_GAPS_NS.length)]);
      packets.add(new Traffic(i, nowNs, random.nextInt(LEAST_BYTES, mostBytes + 1)));
    }
    return packets;
  }

  @Override
  public String toString() {
    return "packet " + number + " of " + bytes + " bytes, entered at " + enteredNs + " ns,";
  }
}
