package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;

/**
 * When a NAT reuses one external transport address for packets to another destination (RFC 4787
 * §4.1).
 */
public enum MappingBehavior implements RemoteScope {
  /** One mapping for all destinations. */
  ENDPOINT_INDEPENDENT(Remotes.ENDPOINT_INDEPENDENT),
  /** One mapping for each destination address, whatever the port. */
  ADDRESS_DEPENDENT(Remotes.ADDRESS_DEPENDENT),
  /** One mapping for each destination address and port. */
  ADDRESS_AND_PORT_DEPENDENT(Remotes.ADDRESS_AND_PORT_DEPENDENT);

  private final Remotes scope;

  MappingBehavior(Remotes scope) {
    this.scope = scope;
  }

  @Override
  public boolean isSame(TransportAddress one, TransportAddress other) {
    return scope.isSame(one, other);
  }

  @Override
  public long hash(TransportAddress remote) {
    return scope.hash(remote);
  }

  @Override
  public boolean isEveryone() {
    return scope.isEveryone();
  }

  /** The RFC's own words: {@code address-and-port-dependent}. */
  @Override
  public String words() {
    return scope.words();
  }
}
