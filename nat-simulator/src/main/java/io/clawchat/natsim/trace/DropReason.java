package io.clawchat.natsim.trace;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a packet went no further, with the state that caused it. */
public sealed interface DropReason {

  /** The reason as the end of a sentence: {@code dropped at home-b: …}. */
  String words();

  /** The reason without its state. */
  default DropKind kind() {
    return DropKind.of(this);
  }

  /** A link's two directions, as its host or NAT sees them. */
  enum Direction {
    /** From the node into the segment. */
    UP,
    /** From the segment to the node. */
    DOWN;

    String link() {
      return this == UP ? "up link" : "down link";
    }
  }

  /**
   * On a link: chance, a full queue, or damage that a checksum found.
   *
   * @param why {@code which loses 30 %}
   */
  record LostOnLink(Direction direction, String why) implements DropReason {
    @Override
    public String words() {
      return "lost on its " + direction.link() + ", " + why;
    }
  }

  /** The link was cut when the packet came to it. */
  record LinkDown(Direction direction) implements DropReason {
    @Override
    public String words() {
      return "its " + direction.link() + " is down";
    }
  }

  /**
   * The packet is larger than the link's MTU, and must not be cut (RFC 1191, RFC 8201).
   *
   * @param size in bytes with the IP header
   * @param announced whether its source is told by an ICMP error; if not, the link is a path-MTU
   *     black hole
   */
  record TooBig(Direction direction, int size, int mtu, boolean announced) implements DropReason {
    @Override
    public String words() {
      return size
          + " bytes are too many for its "
          + direction.link()
          + " with an MTU of "
          + mtu
          + ", and it must not be fragmented; its source "
          + (announced ? "is told" : "is not told");
    }
  }

  /**
   * Other fragments of the datagram did not come in time (RFC 1122 §3.3.2, RFC 8200 §4.5).
   *
   * @param received bytes that came, UDP header included
   * @param whole bytes that should have
   */
  record ReassemblyTimeout(int identification, int received, int whole, Duration limit)
      implements DropReason {
    @Override
    public String words() {
      return "reassembly timed out, "
          + received
          + " of "
          + whole
          + " bytes of datagram "
          + identification
          + " came in "
          + Words.seconds(limit);
    }
  }

  /** A fragment of one more datagram came while many were incomplete. */
  record ReassemblyFull(int identification, int limit) implements DropReason {
    @Override
    public String words() {
      return "reassembly full, "
          + limit
          + " incomplete datagrams leave no room for datagram "
          + identification;
    }
  }

  /** Nobody on the segment has the address, and no gateway leads on. */
  record NoRoute(IpAddress destination, String segment) implements DropReason {
    @Override
    public String words() {
      return "no route from " + segment + " to " + destination;
    }
  }

  /** The internet does not route to private addresses (RFC 1918, RFC 6598, RFC 4193). */
  record PrivateDestination(IpAddress destination, String segment) implements DropReason {
    @Override
    public String words() {
      return destination + " is a private address, which " + segment + " does not route";
    }
  }

  /** A packet came in to a port of the NAT that stands for nobody. */
  record NoMapping(TransportAddress external) implements DropReason {
    @Override
    public String words() {
      return "no mapping at " + external;
    }
  }

  /** A packet came in to a mapping that had been idle for too long. */
  record MappingExpired(
      TransportAddress internal, TransportAddress external, Duration idle, Duration limit)
      implements DropReason {
    @Override
    public String words() {
      return "mapping expired, "
          + internal
          + " ↔ "
          + external
          + " idle "
          + Words.seconds(idle)
          + " of "
          + Words.seconds(limit);
    }
  }

  /** A packet came in to a mapping that a host had asked for, after its end. */
  record ExplicitMappingEnded(TransportAddress internal, TransportAddress external, Duration ago)
      implements DropReason {
    @Override
    public String words() {
      return "explicit mapping "
          + internal
          + " ↔ "
          + external
          + " ended "
          + Words.seconds(ago)
          + " ago";
    }
  }

  /**
   * The mapping would let it in, but it belongs to a flow that nothing let in when it began and
   * that the NAT remembers: mappings are asked for new flows only.
   */
  record FlowRemembered(
      TransportAddress internal, TransportAddress external, TransportAddress remote)
      implements DropReason {
    @Override
    public String words() {
      return "the flow from "
          + remote
          + " is remembered from before mapping "
          + internal
          + " ↔ "
          + external
          + ", which is for new flows only";
    }
  }

  /**
   * The filter of the mapping does not let this remote in.
   *
   * @param idle how long the filter entry for the remote has been idle, where there was one
   */
  record Filtered(
      RemoteScope rule,
      TransportAddress internal,
      TransportAddress external,
      TransportAddress remote,
      Optional<Duration> idle,
      Duration limit)
      implements DropReason {
    @Override
    public String words() {
      Object to = rule == FilteringBehavior.ADDRESS_DEPENDENT ? remote.ip() : remote;
      String mapping =
          "filtering " + rule.words() + ", mapping " + internal + " ↔ " + external + " ";
      return idle.map(
              silence ->
                  mapping
                      + "is closed to "
                      + to
                      + ", idle "
                      + Words.seconds(silence)
                      + " of "
                      + Words.seconds(limit))
          .orElseGet(() -> mapping + "has sent nothing to " + to);
    }
  }

  /** A new mapping was needed, and no external port that suits is free. */
  record PortsExhausted(TransportAddress internal, List<IpAddress> externals, int live)
      implements DropReason {
    public PortsExhausted {
      externals = List.copyOf(externals);
    }

    @Override
    public String words() {
      return "ports exhausted, "
          + live
          + " live mappings leave none of "
          + externals.stream().map(IpAddress::toString).collect(Collectors.joining(", "))
          + " for "
          + internal;
    }
  }

  /** A new mapping was needed, the internal port is another's outside, and no other will do. */
  record PortTaken(TransportAddress internal, TransportAddress remote) implements DropReason {
    @Override
    public String words() {
      return "port "
          + internal.port()
          + " is taken towards "
          + remote
          + ", and this NAT gives "
          + internal
          + " no other";
    }
  }

  /** A new mapping was needed, and the host has as many as it may. */
  record HostFull(TransportAddress internal, int live) implements DropReason {
    @Override
    public String words() {
      return "mappings per host, "
          + internal.ip()
          + " has "
          + live
          + ", none is left for "
          + internal;
    }
  }

  /** A new mapping was needed, and the NAT has as many as it may. */
  record TableFull(TransportAddress internal, int live) implements DropReason {
    @Override
    public String words() {
      return "table full, " + live + " mappings, none is left for " + internal;
    }
  }

  /** A new session was needed, and the host has as many as it may. */
  record HostSessionsFull(TransportAddress internal, TransportAddress remote, int live)
      implements DropReason {
    @Override
    public String words() {
      return "sessions per host, "
          + internal.ip()
          + " has "
          + live
          + ", none is left for "
          + internal
          + " with "
          + remote;
    }
  }

  /** A new session was needed, and the NAT has as many as it may. */
  record TableSessionsFull(TransportAddress internal, TransportAddress remote, int live)
      implements DropReason {
    @Override
    public String words() {
      return "session table full, "
          + live
          + " sessions, none is left for "
          + internal
          + " with "
          + remote;
    }
  }

  /** A packet came in to a mapping that had made room for others. */
  record MappingEvicted(TransportAddress internal, TransportAddress external)
      implements DropReason {
    @Override
    public String words() {
      return "mapping evicted, " + internal + " ↔ " + external + " made room for others";
    }
  }

  /** A packet came in from a remote whose session had made room for others. */
  record SessionEvicted(
      TransportAddress internal, TransportAddress external, TransportAddress remote)
      implements DropReason {
    @Override
    public String words() {
      return "session evicted, that of mapping "
          + internal
          + " ↔ "
          + external
          + " with "
          + remote
          + " made room for others";
    }
  }

  /** Nothing stands for this host outside. */
  record NoAddress(TransportAddress internal) implements DropReason {
    @Override
    public String words() {
      return "no external address is left for " + internal.ip();
    }
  }

  /** A router was to forward a packet that may not pass another one. */
  record TtlExpired(int ttl) implements DropReason {
    @Override
    public String words() {
      return "TTL expired, " + ttl + " on arrival";
    }
  }

  /** From behind the NAT to the NAT's own external address (RFC 4787 §6). */
  record HairpinUnsupported(TransportAddress internal, TransportAddress external)
      implements DropReason {
    @Override
    public String words() {
      return "hairpinning unsupported, " + internal + " sent from inside to " + external;
    }
  }

  /** The packet reached its address, and no socket has the port. */
  record NoSocket(TransportAddress destination) implements DropReason {
    @Override
    public String words() {
      return "no socket at " + destination;
    }
  }

  /** The router is not up yet. */
  record Down(String node) implements DropReason {
    @Override
    public String words() {
      return node + " is rebooting";
    }
  }

  /** A socket is bound to an address that its host has left. */
  record AddressLost(IpAddress address) implements DropReason {
    @Override
    public String words() {
      return address + " is no address of this host any more";
    }
  }

  /** The node has moved away from where the packet went. */
  record Moved(IpAddress address, String segment) implements DropReason {
    @Override
    public String words() {
      return "moved away from " + address + " on " + segment;
    }
  }

  /** A NAT translates UDP and errors about it, and what came is something else. */
  record NotTranslated(Content content) implements DropReason {
    @Override
    public String words() {
      return "this NAT translates UDP only, not " + content;
    }
  }

  /** The NAT lets no fragments pass. */
  record FragmentForbidden() implements DropReason {
    @Override
    public String words() {
      return "fragments are not passed";
    }
  }

  /** A fragment without ports came, and none with ports before it (RFC 4787 §11). */
  record FragmentWithoutFirst(int identification) implements DropReason {
    @Override
    public String words() {
      return "fragment " + identification + " came before its first one, which has the ports";
    }
  }

  /** The NAT translates no ICMP errors. */
  record ErrorsForbidden() implements DropReason {
    @Override
    public String words() {
      return "ICMP errors are not translated";
    }
  }

  /** An ICMP error quotes a packet that no mapping has passed. */
  record ErrorWithoutMapping(IcmpError error) implements DropReason {
    @Override
    public String words() {
      return "no mapping has passed what is quoted by " + error;
    }
  }
}
