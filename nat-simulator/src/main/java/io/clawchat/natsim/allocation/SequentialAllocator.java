package io.clawchat.natsim.allocation;

import io.clawchat.natsim.net.TransportAddress;
import java.util.random.RandomGenerator;

/** Port after port, a fixed step apart. */
final class SequentialAllocator implements PortAllocator {
  private final int step;
  private int last;

  SequentialAllocator(int step, PortRange range, RandomGenerator random) {
    this.step = step;
    this.last = range.first() + random.nextInt(range.size());
  }

  @Override
  public int choose(TransportAddress internal, FreePorts free) {
    if (free.next(last) == NONE) {
      return NONE;
    }
    last = afterLast(free);
    return last;
  }

  private int afterLast(FreePorts free) {
    int port = last;
    while (true) {
      int start = port;
      do {
        port = free.range().shift(port, step);
        if (free.isFree(port)) {
          return port;
        }
      } while (port != start);
      port = free.range().shift(port, 1);
      if (free.isFree(port)) {
        return port;
      }
    }
  }
}
