/**
 * What a NAT does, as a value in the words of RFC 4787. Nothing here is at work and nothing
 * changes.
 *
 * <p>Door: {@link io.clawchat.natsim.nat.NatBehavior}, a NAT along its axes; every other type is
 * one of the axes. How external ports are chosen is an axis with a room of its own, {@code
 * io.clawchat.natsim.allocation}. Real NATs stand in {@code io.clawchat.natsim.preset}; the state
 * of one at work in {@code io.clawchat.natsim.table}. This room knows neither.
 *
 * <p>A new axis is a type here and a component of {@link io.clawchat.natsim.nat.NatBehavior}, which
 * refuses what does not go with the others. What obeys it reads it there: {@code
 * io.clawchat.natsim.table} where it decides about mappings, the translators of {@code
 * io.clawchat.natsim} where it decides about packets.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.nat;
