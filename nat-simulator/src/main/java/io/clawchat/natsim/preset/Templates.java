package io.clawchat.natsim.preset;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Overloading;
import io.clawchat.natsim.allocation.PortAllocation.Preservation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatBehavior.NatBehaviorBuilder;
import java.time.Duration;

/** What presets begin with; the rest as RFC 4787 recommends. */
final class Templates {
  private Templates() {}

  /** Endpoint-independent mapping, ports preserved. */
  static NatBehaviorBuilder cone(FilteringBehavior filtering) {
    return NatBehavior.of(MappingBehavior.ENDPOINT_INDEPENDENT, filtering, new Preservation())
        .toBuilder();
  }

  /** Address-and-port-dependent mapping and filtering, random ports. */
  static NatBehaviorBuilder symmetric() {
    return NatBehavior.of(
        MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
        FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT,
        new PortAllocation.Random())
        .toBuilder();
  }

  /**
   * Linux connection tracking: an entry for each flow, whose port is preserved unless another flow
   * to the same remote has it; then the socket keeps the one that it gets instead.
   */
  static NatBehaviorBuilder netfilter() {
    return symmetric()
        .allocation(new Preservation(Overloading.BY_SOCKET, OnCollision.RANDOM))
        .lifetime(seconds(30, 120))
        .fragments(FragmentHandling.REASSEMBLE);
  }

  /** Refreshed both ways. */
  static Lifetime seconds(int beforeReply, int afterReply) {
    return new Lifetime(
        Duration.ofSeconds(beforeReply), Duration.ofSeconds(afterReply), Lifetime.Refresh.BOTH);
  }
}
