package io.clawchat.natsim.drop;

import io.clawchat.natsim.engine.SimTime;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.Optional;

/** It came in to a NAT, and no mapping lets it through. */
public sealed interface MappingDrop extends DropReason {
  /** A packet came in to a port of the NAT that stands for nobody. */
  record NoMapping(TransportAddress external) implements MappingDrop {
    @Override
    public String words() {
      return "no mapping at " + external;
    }
  }

  /** A packet came in to a mapping that had been idle for too long. */
  record MappingExpired(
      TransportAddress internal, TransportAddress external, Duration idle, Duration limit)
      implements MappingDrop {
    @Override
    public String words() {
      return "mapping expired, "
          + internal
          + " ↔ "
          + external
          + " idle "
          + SimTime.words(idle)
          + " of "
          + SimTime.words(limit);
    }
  }

  /** A packet came in to a mapping that a host had asked for, after its end. */
  record ExplicitMappingEnded(TransportAddress internal, TransportAddress external, Duration ago)
      implements MappingDrop {
    @Override
    public String words() {
      return "explicit mapping "
          + internal
          + " ↔ "
          + external
          + " ended "
          + SimTime.words(ago)
          + " ago";
    }
  }

  /**
   * The mapping would let it in, but it belongs to a flow that nothing let in when it began and
   * that the NAT remembers: mappings are asked for new flows only.
   */
  record FlowRemembered(
      TransportAddress internal, TransportAddress external, TransportAddress remote)
      implements MappingDrop {
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
      implements MappingDrop {
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
                      + SimTime.words(silence)
                      + " of "
                      + SimTime.words(limit))
          .orElseGet(() -> mapping + "has sent nothing to " + to);
    }
  }

  /** A packet came in to a mapping that had made room for others. */
  record MappingEvicted(TransportAddress internal, TransportAddress external)
      implements MappingDrop {
    @Override
    public String words() {
      return "mapping evicted, " + internal + " ↔ " + external + " made room for others";
    }
  }

  /** A packet came in from a remote whose session had made room for others. */
  record SessionEvicted(
      TransportAddress internal, TransportAddress external, TransportAddress remote)
      implements MappingDrop {
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
}
