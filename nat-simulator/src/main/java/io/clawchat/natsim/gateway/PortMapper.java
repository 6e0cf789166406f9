package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Optional;

/**
 * What a gateway asks of the NAT it is part of. Times are nanoseconds of virtual time; {@link
 * #NEVER} is the end of what does not end.
 */
public interface PortMapper {
  long NEVER = Long.MAX_VALUE;

  /** Where the hosts behind the NAT are seen from. */
  IpAddress externalAddress();

  /**
   * Makes an explicit mapping, or changes the end of the one that this internal address has at the
   * wanted port. Until it ends, traffic or not, any remote may send in through it, and what the
   * internal address sends leaves from it. A mapping that traffic made for the internal address
   * becomes explicit, where any port will do (RFC 6887 §11.3).
   *
   * @param port the external port, 1 to 65535
   * @param exactly whether no other port will do
   * @param untilNs when it ends
   * @return the external address, or nothing, and {@link #lastDenial}, when the port, or each port,
   *     is another's, or the host or the NAT has as many mappings as it may
   */
  Optional<TransportAddress> map(
      TransportAddress internal, int port, boolean exactly, long untilNs);

  /** Ends the explicit mapping at this external address, if there is one. */
  void unmap(TransportAddress external);

  /**
   * Finds or makes the mapping that a packet from {@code internal} to {@code remote} leaves by, and
   * keeps it alive at least until then, traffic or not (RFC 6887 §12).
   *
   * @return its external address, or nothing, and {@link #lastDenial}, when it cannot be made
   */
  Optional<TransportAddress> keep(TransportAddress internal, TransportAddress remote, long untilNs);

  /** Why {@link #map} or {@link #keep} gave nothing the last time. */
  Denial lastDenial();

  /** Why a mapping is not to be had. */
  enum Denial {
    /** The port is another's, or of another's block, or out of range. */
    PORT_TAKEN,
    /** The host has as much as it may have. */
    QUOTA,
    /** The NAT has nothing left for anyone. */
    NO_RESOURCES
  }
}
