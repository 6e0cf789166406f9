package io.clawchat.docker.router;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.RemoteScope;

/**
 * How much of a remote counts, in the words of nftables: none of it, its address, or its port too.
 */
enum Scopes {
  NONE,
  ADDRESS,
  ADDRESS_AND_PORT;

  /** Whether this scope is one of RFC 4787, for which there are rules. */
  static boolean knows(RemoteScope scope) {
    return scope instanceof MappingBehavior || scope instanceof FilteringBehavior;
  }

  static Scopes of(RemoteScope scope) {
    return switch (scope) {
      case MappingBehavior.ENDPOINT_INDEPENDENT, FilteringBehavior.ENDPOINT_INDEPENDENT -> NONE;
      case MappingBehavior.ADDRESS_DEPENDENT, FilteringBehavior.ADDRESS_DEPENDENT -> ADDRESS;
      case MappingBehavior.ADDRESS_AND_PORT_DEPENDENT,
          FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT ->
          ADDRESS_AND_PORT;
      default -> throw new IllegalArgumentException("no rules for the plug-in " + scope.words());
    };
  }

  /** What a key ends with: as much of the remote as counts, with the dot before it. */
  String of(String address, String port) {
    return switch (this) {
      case NONE -> "";
      case ADDRESS -> " . " + address;
      case ADDRESS_AND_PORT -> " . " + address + " . " + port;
    };
  }

  String type(Family family) {
    return of(family.addressType, "inet_service");
  }
}
