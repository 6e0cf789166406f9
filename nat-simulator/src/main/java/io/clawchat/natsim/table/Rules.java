package io.clawchat.natsim.table;

import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.RemoteScope;

/** What a behaviour says of every mapping, read once. */
final class Rules {
  final RemoteScope filtering;
  final boolean byOutbound;
  final boolean byInbound;
  private final long beforeReplyNs;
  private final long afterReplyNs;

  Rules(NatBehavior behavior) {
    Lifetime lifetime = behavior.lifetime();
    this.filtering = behavior.filtering();
    this.byOutbound = lifetime.refreshedBy().byOutbound();
    this.byInbound = lifetime.refreshedBy().byInbound();
    this.beforeReplyNs = lifetime.beforeReply().toNanos();
    this.afterReplyNs = lifetime.afterReply().toNanos();
  }

  long timeoutNs(boolean replied) {
    return replied ? afterReplyNs : beforeReplyNs;
  }
}
