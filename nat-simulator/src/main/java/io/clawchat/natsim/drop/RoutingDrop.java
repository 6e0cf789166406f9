package io.clawchat.natsim.drop;

import io.clawchat.natsim.net.IpAddress;

/** No router leads on. */
public sealed interface RoutingDrop extends DropReason {
  /** Nobody on the segment has the address, and no gateway leads on. */
  record NoRoute(IpAddress destination, String segment) implements RoutingDrop {
    @Override
    public String words() {
      return "no route from " + segment + " to " + destination;
    }
  }

  /** The internet does not route to private addresses (RFC 1918, RFC 6598, RFC 4193). */
  record PrivateDestination(IpAddress destination, String segment) implements RoutingDrop {
    @Override
    public String words() {
      return destination + " is a private address, which " + segment + " does not route";
    }
  }

  /** A router was to forward a packet that may not pass another one. */
  record TtlExpired(int ttl) implements RoutingDrop {
    @Override
    public String words() {
      return "TTL expired, " + ttl + " on arrival";
    }
  }

  /** The router is not up yet. */
  record Down(String node) implements RoutingDrop {
    @Override
    public String words() {
      return node + " is rebooting";
    }
  }
}
