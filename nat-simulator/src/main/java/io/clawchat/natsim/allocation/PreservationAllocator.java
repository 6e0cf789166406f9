package io.clawchat.natsim.allocation;

import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.net.TransportAddress;
import java.util.random.RandomGenerator;

/** The internal port, or another, or none. */
final class PreservationAllocator implements PortAllocator {
  private final OnCollision onCollision;
  private final RandomAllocator others;

  PreservationAllocator(OnCollision onCollision, RandomGenerator random) {
    this.onCollision = onCollision;
    this.others = new RandomAllocator(random);
  }

  @Override
  public int choose(TransportAddress internal, FreePorts free) {
    int wanted = internal.port();
    boolean inRange = free.range().contains(wanted);
    if (inRange && free.isFree(wanted)) {
      return wanted;
    }
    return switch (onCollision) {
      case NEXT -> free.next(inRange ? wanted : free.range().first());
      case RANDOM -> others.choose(internal, free);
      case REFUSE -> NONE;
    };
  }
}
