package io.clawchat.natsim.drop;

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
      case LinkDrop.LostOnLink lost -> LOST_ON_LINK;
      case LinkDrop.LinkDown down -> LINK_DOWN;
      case LinkDrop.TooBig tooBig -> TOO_BIG;
      case FragmentDrop.ReassemblyTimeout timeout -> REASSEMBLY_TIMEOUT;
      case FragmentDrop.ReassemblyFull full -> REASSEMBLY_FULL;
      case RoutingDrop.NoRoute noRoute -> NO_ROUTE;
      case RoutingDrop.PrivateDestination destination -> PRIVATE_DESTINATION;
      case MappingDrop.NoMapping noMapping -> NO_MAPPING;
      case MappingDrop.MappingExpired expired -> MAPPING_EXPIRED;
      case MappingDrop.ExplicitMappingEnded ended -> EXPLICIT_MAPPING_ENDED;
      case MappingDrop.FlowRemembered remembered -> FLOW_REMEMBERED;
      case MappingDrop.Filtered filtered -> FILTERED;
      case ResourceDrop.PortsExhausted exhausted -> PORTS_EXHAUSTED;
      case ResourceDrop.PortTaken taken -> PORT_TAKEN;
      case ResourceDrop.HostFull full -> HOST_FULL;
      case ResourceDrop.TableFull full -> TABLE_FULL;
      case ResourceDrop.HostSessionsFull full -> HOST_SESSIONS_FULL;
      case ResourceDrop.TableSessionsFull full -> TABLE_SESSIONS_FULL;
      case MappingDrop.MappingEvicted evicted -> MAPPING_EVICTED;
      case MappingDrop.SessionEvicted evicted -> SESSION_EVICTED;
      case ResourceDrop.NoAddress noAddress -> NO_ADDRESS;
      case RoutingDrop.TtlExpired expired -> TTL_EXPIRED;
      case TranslationDrop.HairpinUnsupported unsupported -> HAIRPIN_UNSUPPORTED;
      case HostDrop.NoSocket noSocket -> NO_SOCKET;
      case RoutingDrop.Down down -> DOWN;
      case HostDrop.AddressLost lost -> ADDRESS_LOST;
      case HostDrop.Moved moved -> MOVED;
      case TranslationDrop.NotTranslated other -> NOT_TRANSLATED;
      case FragmentDrop.FragmentForbidden forbidden -> FRAGMENT_FORBIDDEN;
      case FragmentDrop.FragmentWithoutFirst orphan -> FRAGMENT_WITHOUT_FIRST;
      case TranslationDrop.ErrorsForbidden forbidden -> ERRORS_FORBIDDEN;
      case TranslationDrop.ErrorWithoutMapping error -> ERROR_WITHOUT_MAPPING;
    };
  }
}
