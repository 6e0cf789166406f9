package io.clawchat.natsim.nat;

import io.clawchat.natsim.gateway.PortMapping;
import java.time.Duration;
import java.util.Objects;
import lombok.Builder;

/**
 * All that one NAT does, as one value. Presets are named values in {@link NatPresets}.
 *
 * @param mapping when an external transport address is reused (RFC 4787 §4.1)
 * @param filtering who may send in (RFC 4787 §5)
 * @param allocation how external ports are chosen (RFC 4787 §4.2)
 * @param idleTimeout how long a mapping, and a filter entry of it, lives without refreshing
 *     traffic; 1 s to 24 h (RFC 4787 §4.3 asks for at least 2 min and recommends 5)
 * @param inboundRefresh whether inbound packets refresh too; outbound ones always do (RFC 4787
 *     REQ-6)
 * @param portMapping the services by which hosts ask for a port, and their faults
 */
@Builder(toBuilder = true)
public record NatBehavior(
    MappingBehavior mapping,
    FilteringBehavior filtering,
    PortAllocation allocation,
    Duration idleTimeout,
    boolean inboundRefresh,
    PortMapping portMapping) {

  /** RFC 4787 REQ-5: "a value of 5 minutes or more is RECOMMENDED". */
  public static final Duration RECOMMENDED_IDLE_TIMEOUT = Duration.ofMinutes(5);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  public NatBehavior {
    Objects.requireNonNull(mapping, "mapping");
    Objects.requireNonNull(filtering, "filtering");
    Objects.requireNonNull(allocation, "allocation");
    Objects.requireNonNull(idleTimeout, "idleTimeout");
    Objects.requireNonNull(portMapping, "portMapping");
    if (idleTimeout.compareTo(SHORTEST) < 0 || idleTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "idle timeout must be from 1 s to 24 h, found " + idleTimeout);
    }
  }

  /** The three axes that decide who can connect; the rest as RFC 4787 recommends. */
  public static NatBehavior of(
      MappingBehavior mapping, FilteringBehavior filtering, PortAllocation allocation) {
    return new NatBehavior(
        mapping, filtering, allocation, RECOMMENDED_IDLE_TIMEOUT, true, PortMapping.NONE);
  }
}
