package io.clawchat.docker.router;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.NatBehavior;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How new flows get their ports, as what stands behind {@code masquerade to}. */
record Ports(NatBehavior behavior) {

  boolean preserves() {
    return behavior.allocation() instanceof PortAllocation.Preservation;
  }

  /** The first choice. */
  String first() {
    return switch (behavior.allocation()) {
      case PortAllocation.Preservation(var overloading, var onCollision)
          when onCollision == OnCollision.REFUSE ->
          ":th sport"; // one port to choose from is taken unseen, and a packet that clashes is lost
      case PortAllocation.Preservation preservation -> range();
      case PortAllocation.Sequential sequential -> next(sequential.step());
      default -> anyOther();
    };
  }

  /** Any port, whatever the one inside. */
  String anyOther() {
    return range() + " fully-random";
  }

  private String range() {
    return ":" + behavior.ports().first() + "-" + behavior.ports().last();
  }

  /**
   * By a map from turn to port, as {@code numgen} itself counts in the byte order of the machine.
   */
  private String next(int step) {
    PortRange range = behavior.ports();
    return IntStream.range(0, range.size())
        .mapToObj(turn -> turn + " : " + range.shift(range.first(), turn * step))
        .collect(Collectors.joining(", ", ":numgen inc mod " + range.size() + " map { ", " }"));
  }
}
