package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;

/**
 * Which remotes count as one: those that share a mapping (RFC 4787 §4.1), or those of whom one that
 * was sent to lets in the others (§5). {@link MappingBehavior} and {@link FilteringBehavior} are
 * the RFC's own; a plug-in is another implementation, say one that looks at the /24 of an address.
 *
 * <p>It is a pure function: {@link #isSame} is an equivalence, and what is the same has one {@link
 * #hash}. {@code io.clawchat.natsim.testkit.RemoteScopeCheck} tries that out.
 */
public interface RemoteScope {
  /** Whether these two remotes count as one. */
  boolean isSame(TransportAddress one, TransportAddress other);

  /** The same for all that count as one, well spread over the others; it need not be mixed. */
  long hash(TransportAddress remote);

  /** Whether all remotes count as one: then nothing need be remembered of them. */
  default boolean isEveryone() {
    return false;
  }

  /** For reports and for the reasons of drops: {@code address-and-port-dependent}. */
  String words();
}
