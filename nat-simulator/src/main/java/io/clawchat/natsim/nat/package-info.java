/**
 * What a NAT does, as data: {@link io.clawchat.natsim.nat.NatBehavior} and its axes, in the words
 * of RFC 4787.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.nat;
