package io.clawchat.natsim.junit;

import io.clawchat.natsim.Binding;
import io.clawchat.natsim.Nat;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.net.TransportAddress;
import java.util.List;

/** Assertions about the live mappings of one internal transport address. */
public final class MappingAssert {
  private final Nat nat;
  private final String internal;
  private final List<Binding> mappings;

  MappingAssert(Nat nat, String internal, List<Binding> mappings) {
    this.nat = nat;
    this.internal = internal;
    this.mappings = mappings;
  }

  /** This external transport address stands for it; what follows is about that mapping alone. */
  public MappingAssert to(String external) {
    TransportAddress address = TransportAddress.parse(external);
    List<Binding> found =
        mappings.stream().filter(mapping -> mapping.external().equals(address)).toList();
    if (found.isEmpty()) {
      throw NatTables.failure(nat, "to map " + internal + " to " + external);
    }
    return new MappingAssert(nat, internal, found);
  }

  /** So many external transport addresses stand for it: one for each remote if symmetric. */
  public MappingAssert times(int count) {
    if (mappings.size() != count) {
      throw NatTables.failure(nat, "to have " + count + " mappings for " + internal);
    }
    return this;
  }

  /** What this remote sends to one of the mappings comes in. */
  public MappingAssert permits(String remote) {
    if (!letsIn(TransportAddress.parse(remote))) {
      throw NatTables.failure(nat, "to let " + remote + " in to " + internal);
    }
    return this;
  }

  /** What this remote sends to any of the mappings is dropped. */
  public MappingAssert forbids(String remote) {
    if (letsIn(TransportAddress.parse(remote))) {
      throw NatTables.failure(nat, "not to let " + remote + " in to " + internal);
    }
    return this;
  }

  private boolean letsIn(TransportAddress remote) {
    RemoteScope filtering = nat.behavior().filtering();
    return filtering.isEveryone()
        || mappings.stream()
            .flatMap(mapping -> mapping.permitted().stream())
            .anyMatch(permitted -> filtering.isSame(permitted, remote));
  }
}
