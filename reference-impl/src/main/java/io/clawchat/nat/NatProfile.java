package io.clawchat.nat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import lombok.Builder;

/**
 * What one side measured of the NATs before it, all of them together: of several, the strictest
 * shows on each axis. It holds for the sockets that asked, at the time they asked; what was not
 * measured is unknown.
 *
 * @param mapping as seen: a NAT that keeps ports where they are free, and gives each flow an entry
 *     of its own, looks endpoint-independent until a port is taken
 * @param filtering who may send in
 * @param allocation which external port a new mapping gets; without a NAT it is {@link
 *     Allocation.Preserving}
 * @param block where this side's external ports come from; empty where unknown
 * @param lifetime for how long a mapping lives that nobody uses, in whole seconds, 1 s to {@link
 *     #LONGEST_LIFETIME}; empty where unknown
 * @param hairpinning whether packets to an external address of the same NATs come back
 * @param confidence {@link Confidence#NONE} where nothing is known, and only there
 */
@Builder(toBuilder = true)
public record NatProfile(
    Mapping mapping,
    Filtering filtering,
    Allocation allocation,
    Optional<PortBlock> block,
    Optional<Duration> lifetime,
    Hairpinning hairpinning,
    Confidence confidence) {

  /** No NAT is seen to live longer: the longest timeouts of real ones are hours. */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

  /** Nothing was measured. */
  public static final NatProfile UNKNOWN =
      new NatProfile(
          Mapping.UNKNOWN,
          Filtering.UNKNOWN,
          new Allocation.Unknown(),
          Optional.empty(),
          Optional.empty(),
          Hairpinning.UNKNOWN,
          Confidence.NONE);

  /**
   * @throws IllegalArgumentException where a value is outside what is said above
   */
  public NatProfile {
    lifetime.ifPresent(NatProfile::requireLifetime);
    boolean nothing =
        mapping == Mapping.UNKNOWN
            && filtering == Filtering.UNKNOWN
            && allocation instanceof Allocation.Unknown
            && block.isEmpty()
            && lifetime.isEmpty()
            && hairpinning == Hairpinning.UNKNOWN;
    if (nothing != (confidence == Confidence.NONE)) {
      throw new IllegalArgumentException(
          nothing
              ? "expected no confidence where nothing is known, found " + confidence.words()
              : "expected some confidence where something is known, found none");
    }
  }

  private static void requireLifetime(Duration lifetime) {
    boolean wholeSeconds = lifetime.equals(lifetime.truncatedTo(ChronoUnit.SECONDS));
    if (!wholeSeconds || !lifetime.isPositive() || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
      throw new IllegalArgumentException(
          "expected a lifetime in whole seconds from 1 s to 24 h, found " + lifetime);
    }
  }
}
