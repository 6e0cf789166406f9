/**
 * Why a packet went no further.
 *
 * <p>Doors: {@link io.clawchat.natsim.drop.DropReason}, the reason with the state that caused it,
 * and its sentence; {@link io.clawchat.natsim.drop.DropKind}, the reason alone; and {@link
 * io.clawchat.natsim.drop.Drop}, a kind and a place, to count by.
 *
 * <p>A new reason is a record in the file of who drops the packet, such as {@link
 * io.clawchat.natsim.drop.MappingDrop}, and a kind in {@code DropKind}, for which the compiler
 * asks.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.drop;
