package io.clawchat.natsim.allocation;

import io.clawchat.natsim.net.TransportAddress;
import java.util.random.RandomGenerator;

/** Any free port, each equally likely. */
final class RandomAllocator implements PortAllocator {
  /** Blind draws before the free ports are counted out: enough where a tenth of them is free. */
  private static final int DRAWS = 64;

  private final RandomGenerator random;

  RandomAllocator(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public int choose(TransportAddress internal, FreePorts free) {
    PortRange range = free.range();
    for (int draw = 0; draw < DRAWS; draw++) {
      int port = range.first() + random.nextInt(range.size());
      if (free.isFree(port)) {
        return port;
      }
    }
    int count = count(free);
    return count == 0 ? NONE : freePort(free, random.nextInt(count));
  }

  private static int count(FreePorts free) {
    int count = 0;
    int port = free.next(free.range().first());
    for (int first = port; port != NONE; count++) {
      port = free.next(free.range().shift(port, 1));
      if (port <= first) {
        return count + 1;
      }
    }
    return count;
  }

  private static int freePort(FreePorts free, int place) {
    int port = free.next(free.range().first());
    for (int skip = place; skip > 0; skip--) {
      port = free.next(port + 1);
    }
    return port;
  }
}
