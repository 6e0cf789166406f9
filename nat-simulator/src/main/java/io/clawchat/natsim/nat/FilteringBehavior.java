package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;

/**
 * From whom a mapping lets packets in (RFC 4787 §5).
 *
 * <p>Departure, shared with Linux connection tracking: the RFC keeps the rule per internal endpoint
 * ("if X:x has not sent packets to Y:any previously"); here, as in the kernel, it is kept per
 * mapping. The two differ only where mapping is not endpoint-independent.
 */
public enum FilteringBehavior implements RemoteScope {
  /** From anyone. */
  ENDPOINT_INDEPENDENT(Remotes.ENDPOINT_INDEPENDENT),
  /** From addresses that the mapping has sent to, whatever the port. */
  ADDRESS_DEPENDENT(Remotes.ADDRESS_DEPENDENT),
  /** From transport addresses that the mapping has sent to. */
  ADDRESS_AND_PORT_DEPENDENT(Remotes.ADDRESS_AND_PORT_DEPENDENT);

  private final Remotes scope;

  FilteringBehavior(Remotes scope) {
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
