package io.clawchat.scenario.oracle;

import io.clawchat.nat.Allocation;
import io.clawchat.nat.Confidence;
import io.clawchat.nat.Filtering;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import io.clawchat.natsim.allocation.PortAllocation.Preservation;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.nat.Translation;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Says what RFC 5780 sees of a stack of NATs, from their values alone.
 *
 * <p>On each axis the strictest NAT shows. Port overloading shows as endpoint-independent mapping,
 * since a flow gets the port of its socket as long as no two clash. A router that translates
 * nothing has no mapping; where no NAT of a stack translates, there is none at all.
 */
public final class DiscoveryOracle {
  private DiscoveryOracle() {}

  /**
   * The profile that discovery must come to; a pure function.
   *
   * <p>Hairpinning is {@link io.clawchat.nat.Hairpinning#UNKNOWN} where a filter may hide it, and
   * discovery may see it all the same. Ports are taken to lie in the range of each NAT.
   *
   * @param outermostFirst the stack; may be empty
   * @throws IllegalArgumentException for a mapping or filtering that RFC 4787 has no word for
   */
  public static NatProfile profile(List<NatBehavior> outermostFirst) {
    Mapping mapping = strictest(outermostFirst, DiscoveryOracle::mapping, Mapping.NONE);
    Filtering filtering =
        strictest(outermostFirst, DiscoveryOracle::filtering, Filtering.ENDPOINT_INDEPENDENT);
    boolean preserves =
        outermostFirst.stream().allMatch(nat -> nat.allocation() instanceof Preservation);
    return NatProfile.UNKNOWN.toBuilder()
        .mapping(mapping)
        .filtering(filtering)
        .allocation(preserves ? new Allocation.Preserving() : new Allocation.NotPreserving())
        .hairpinning(hairpinning(outermostFirst, mapping, filtering))
        .confidence(Confidence.OTHER_SOCKETS)
        .build();
  }

  /** The outermost translator has the address that packets are sent to; all filters have a say. */
  private static io.clawchat.nat.Hairpinning hairpinning(
      List<NatBehavior> outermostFirst, Mapping mapping, Filtering filtering) {
    if (mapping == Mapping.NONE) {
      return io.clawchat.nat.Hairpinning.NONE;
    }
    if (mapping != Mapping.ENDPOINT_INDEPENDENT && filtering != Filtering.ENDPOINT_INDEPENDENT) {
      return io.clawchat.nat.Hairpinning.UNKNOWN;
    }
    List<NatBehavior> turning =
        outermostFirst.stream().dropWhile(nat -> nat.translation() == Translation.NONE).toList();
    Hairpinning outermost = turning.getFirst().hairpinning();
    boolean knownInside = turning.stream().skip(1).allMatch(DiscoveryOracle::letsEveryoneIn);
    boolean comesBack =
        switch (outermost) {
          case NONE -> false;
          case INTERNAL_SOURCE -> knownInside;
          case EXTERNAL_SOURCE -> true;
        };
    return comesBack && !spoiltByTheFirstPacket(turning.getFirst(), filtering)
        ? io.clawchat.nat.Hairpinning.valueOf(outermost.name())
        : io.clawchat.nat.Hairpinning.NONE;
  }

  /**
   * Where the translator that turns the two sockets' packets has a filter, it refuses the first one
   * before the second is there. If it remembers it, the second leaves from another port, which a
   * filter by ports does not let in. Filters further inside have let both packets out by the time
   * that either comes back.
   */
  private static boolean spoiltByTheFirstPacket(NatBehavior turning, Filtering filtering) {
    return filtering == Filtering.ADDRESS_AND_PORT_DEPENDENT
        && !letsEveryoneIn(turning)
        && turning.unsolicited().remembered();
  }

  private static boolean letsEveryoneIn(NatBehavior nat) {
    return nat.filtering() == FilteringBehavior.ENDPOINT_INDEPENDENT;
  }

  /** The constants of both enums stand from the loosest to the strictest. */
  private static <T extends Enum<T>> T strictest(
      List<NatBehavior> stack, Function<NatBehavior, T> axis, T withoutAny) {
    return stack.stream().map(axis).max(Comparator.naturalOrder()).orElse(withoutAny);
  }

  private static Mapping mapping(NatBehavior nat) {
    if (nat.translation() == Translation.NONE) {
      return Mapping.NONE;
    }
    return nat.allocation().overloads()
        ? Mapping.ENDPOINT_INDEPENDENT
        : Mapping.valueOf(ofRfc4787(MappingBehavior.class, nat.mapping()).name());
  }

  private static Filtering filtering(NatBehavior nat) {
    return Filtering.valueOf(ofRfc4787(FilteringBehavior.class, nat.filtering()).name());
  }

  private static <T extends RemoteScope> T ofRfc4787(Class<T> words, RemoteScope scope) {
    if (!words.isInstance(scope)) {
      throw new IllegalArgumentException(
          "expected a behaviour that RFC 4787 has a word for, found the plug-in " + scope.words());
    }
    return words.cast(scope);
  }
}
