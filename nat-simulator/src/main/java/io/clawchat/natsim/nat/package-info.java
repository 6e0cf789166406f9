/**
 * What a NAT does: as data, {@link io.clawchat.natsim.nat.NatBehavior} and its axes, in the words
 * of RFC 4787; and at work, {@link io.clawchat.natsim.nat.NatTable}, which translates addresses and
 * knows nothing of packets, links or hosts.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.nat;
