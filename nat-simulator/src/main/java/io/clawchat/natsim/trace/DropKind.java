package io.clawchat.natsim.trace;

import java.util.Locale;

/**
 * What ended a packet's way, without the state that caused it. Counts, JSON lines and the hash of a
 * trace name a drop by it, so none of them changes when a sentence of {@link DropReason} does.
 */
public enum DropKind {
  LOST_ON_LINK,
  LINK_DOWN,
  TOO_BIG,
  REASSEMBLY_TIMEOUT,
  REASSEMBLY_FULL,
  NO_ROUTE,
  PRIVATE_DESTINATION,
  NO_MAPPING,
  MAPPING_EXPIRED,
  EXPLICIT_MAPPING_ENDED,
  FLOW_REMEMBERED,
  FILTERED,
  PORTS_EXHAUSTED,
  PORT_TAKEN,
  HOST_FULL,
  TABLE_FULL,
  HOST_SESSIONS_FULL,
  TABLE_SESSIONS_FULL,
  MAPPING_EVICTED,
  SESSION_EVICTED,
  NO_ADDRESS,
  TTL_EXPIRED,
  HAIRPIN_UNSUPPORTED,
  NO_SOCKET,
  DOWN,
  ADDRESS_LOST,
  MOVED,
  NOT_TRANSLATED,
  FRAGMENT_FORBIDDEN,
  FRAGMENT_WITHOUT_FIRST,
  ERRORS_FORBIDDEN,
  ERROR_WITHOUT_MAPPING;

  /** {@code mapping-expired}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static DropKind of(DropReason reason) {
    return switch (reason) {
      case DropReason.LostOnLink lost -> LOST_ON_LINK;
      case DropReason.LinkDown down -> LINK_DOWN;
      case DropReason.TooBig tooBig -> TOO_BIG;
      case DropReason.ReassemblyTimeout timeout -> REASSEMBLY_TIMEOUT;
      case DropReason.ReassemblyFull full -> REASSEMBLY_FULL;
      case DropReason.NoRoute noRoute -> NO_ROUTE;
      case DropReason.PrivateDestination destination -> PRIVATE_DESTINATION;
      case DropReason.NoMapping noMapping -> NO_MAPPING;
      case DropReason.MappingExpired expired -> MAPPING_EXPIRED;
      case DropReason.ExplicitMappingEnded ended -> EXPLICIT_MAPPING_ENDED;
      case DropReason.FlowRemembered remembered -> FLOW_REMEMBERED;
      case DropReason.Filtered filtered -> FILTERED;
      case DropReason.PortsExhausted exhausted -> PORTS_EXHAUSTED;
      case DropReason.PortTaken taken -> PORT_TAKEN;
      case DropReason.HostFull full -> HOST_FULL;
      case DropReason.TableFull full -> TABLE_FULL;
      case DropReason.HostSessionsFull full -> HOST_SESSIONS_FULL;
      case DropReason.TableSessionsFull full -> TABLE_SESSIONS_FULL;
      case DropReason.MappingEvicted evicted -> MAPPING_EVICTED;
      case DropReason.SessionEvicted evicted -> SESSION_EVICTED;
      case DropReason.NoAddress noAddress -> NO_ADDRESS;
      case DropReason.TtlExpired expired -> TTL_EXPIRED;
      case DropReason.HairpinUnsupported unsupported -> HAIRPIN_UNSUPPORTED;
      case DropReason.NoSocket noSocket -> NO_SOCKET;
      case DropReason.Down down -> DOWN;
      case DropReason.AddressLost lost -> ADDRESS_LOST;
      case DropReason.Moved moved -> MOVED;
      case DropReason.NotTranslated other -> NOT_TRANSLATED;
      case DropReason.FragmentForbidden forbidden -> FRAGMENT_FORBIDDEN;
      case DropReason.FragmentWithoutFirst orphan -> FRAGMENT_WITHOUT_FIRST;
      case DropReason.ErrorsForbidden forbidden -> ERRORS_FORBIDDEN;
      case DropReason.ErrorWithoutMapping error -> ERROR_WITHOUT_MAPPING;
    };
  }
}
