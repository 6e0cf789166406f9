/**
 * What a NAT does, in the words of RFC 4787.
 *
 * <p>Doors: {@link io.clawchat.natsim.nat.NatBehavior}, a NAT as data along its axes, with real
 * ones and the evidence for them in {@link io.clawchat.natsim.nat.NatPresets}; and {@link
 * io.clawchat.natsim.nat.NatTable}, a NAT at work, which translates addresses and knows nothing of
 * packets, links or hosts.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.nat;
