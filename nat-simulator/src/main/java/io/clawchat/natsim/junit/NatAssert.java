package io.clawchat.natsim.junit;

import io.clawchat.natsim.Binding;
import io.clawchat.natsim.Nat;
import io.clawchat.natsim.net.TransportAddress;
import java.util.List;
import java.util.Objects;

/**
 * Assertions about the live mappings of a NAT. Transport addresses are written {@code
 * 192.168.1.2:5000} or {@code [2001:db8::1]:5000}; an {@link IllegalArgumentException} says when
 * one is not.
 */
public final class NatAssert {
  private final Nat nat;

  NatAssert(Nat nat) {
    this.nat = Objects.requireNonNull(nat, "nat");
  }

  /** Something stands for this internal transport address outside. */
  public MappingAssert maps(String internal) {
    List<Binding> mappings = of(internal);
    if (mappings.isEmpty()) {
      throw NatTables.failure(nat, "to map " + internal);
    }
    return new MappingAssert(nat, internal, mappings);
  }

  /** Nothing stands for this internal transport address outside. */
  public NatAssert hasNoMappingFor(String internal) {
    if (!of(internal).isEmpty()) {
      throw NatTables.failure(nat, "to have no mapping for " + internal);
    }
    return this;
  }

  /** So many mappings are alive. */
  public NatAssert hasMappings(int count) {
    if (nat.bindings().size() != count) {
      throw NatTables.failure(
          nat, "to have " + count + (count == 1 ? " live mapping" : " live mappings"));
    }
    return this;
  }

  private List<Binding> of(String internal) {
    TransportAddress address = TransportAddress.parse(internal);
    return nat.bindings().stream().filter(mapping -> mapping.internal().equals(address)).toList();
  }
}
