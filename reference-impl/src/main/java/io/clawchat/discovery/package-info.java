/**
 * NAT behaviour discovery, RFC 5780: what the NATs before this host do, found out from within.
 *
 * <p>Door: {@link io.clawchat.discovery.NatDiscovery} asks a STUN server with two addresses and
 * tells a {@link io.clawchat.discovery.NatDiscoveryResult}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.discovery;
