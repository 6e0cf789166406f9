package io.clawchat.scenario.oracle;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of two sides, for the oracle.
 *
 * @param own the NATs between its host and the nearest network that both sides can reach, innermost
 *     first; empty for a host on that network. Also what both sides have in common further out
 */
public record Side(List<NatBehavior> own) {
  public Side {
    own = List.copyOf(own);
    own.stream()
        .filter(nat -> !isWithinTheory(nat))
        .findFirst()
        .ifPresent(
            nat -> {
              throw new IllegalArgumentException(
                  "the oracle's theory speaks of mapping, filtering and the three plain ways of"
                      + " port allocation by RFC 4787, and of nothing else that changes who"
                      + " connects; found "
                      + nat);
            });
  }

  /** Whether the oracle can judge pairs behind such a NAT. */
  public static boolean isWithinTheory(NatBehavior nat) {
    return nat.translation() == Translation.NAPT
        && nat.mapping() instanceof MappingBehavior
        && nat.filtering() instanceof FilteringBehavior
        && (nat.allocation().equals(new PortAllocation.Preservation())
            || nat.allocation() instanceof PortAllocation.Sequential
            || nat.allocation() instanceof PortAllocation.Random)
        && nat.hairpinning() != Hairpinning.INTERNAL_SOURCE
        && nat.limits().equals(Limits.NONE)
        && !nat.unsolicited().remembered();
  }

  /** The stack that begins with this one and goes on with {@code outer}. */
  Side behind(Side outer) {
    return new Side(Stream.concat(own.stream(), outer.own.stream()).toList());
  }

  /** Every packet comes from the published address. */
  boolean isSteady() {
    return isSteadyUpTo(own.size() - 1);
  }

  /** Packets to any destination use the mappings that STUN showed, at this level and inside it. */
  boolean isSteadyUpTo(int level) {
    return upTo(level).stream()
        .allMatch(nat -> nat.mapping() == MappingBehavior.ENDPOINT_INDEPENDENT);
  }

  /** This level and those inside it. */
  List<NatBehavior> upTo(int level) {
    return own.subList(0, level + 1);
  }

  FilteringBehavior filtering(int level) {
    return (FilteringBehavior) own.get(level).filtering();
  }

  IntStream levels() {
    return IntStream.range(0, own.size());
  }

  /**
   * Its next external port can be told from those before. Whatever stands outside a mapping that
   * depends on the destination sees a new source, and allocates a port as well.
   */
  boolean isPredictable() {
    return own.stream()
        .dropWhile(nat -> nat.mapping() == MappingBehavior.ENDPOINT_INDEPENDENT)
        .noneMatch(nat -> nat.allocation() instanceof PortAllocation.Random);
  }
}
