package io.clawchat.natsim.trace;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.Optional;

/** Why a packet went no further, with the state that caused it. */
public sealed interface DropReason {

  /** The reason as the end of a sentence: {@code dropped at home-b: …}. */
  String words();

  /** Chance, on a link. */
  record LostOnLink(Direction direction, double loss) implements DropReason {
    /** Up is from the node into the segment, down from the segment to the node. */
    public enum Direction {
      UP,
      DOWN
    }

    @Override
    public String words() {
      return "lost on its "
          + (direction == Direction.UP ? "up" : "down")
          + " link, which loses "
          + Words.percent(loss);
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
   * The filter of the mapping does not let this remote in.
   *
   * @param idle how long the filter entry for the remote has been idle, where there was one
   */
  record Filtered(
      FilteringBehavior rule,
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

  /** A new mapping was needed, and live mappings hold every external port. */
  record PortsExhausted(TransportAddress internal, IpAddress external, int live)
      implements DropReason {
    @Override
    public String words() {
      return "ports exhausted, "
          + live
          + " live mappings hold every port of "
          + external
          + ", none is left for "
          + internal;
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

  /** A NAT translates UDP, and what came is something else. */
  record NotTranslated(Content content) implements DropReason {
    @Override
    public String words() {
      return "this NAT translates UDP only, not " + content;
    }
  }

  /** The packet reached its address, and no socket has the port. */
  record NoSocket(TransportAddress destination) implements DropReason {
    @Override
    public String words() {
      return "no socket at " + destination;
    }
  }
}
