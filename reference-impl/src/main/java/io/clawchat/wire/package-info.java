/**
 * Bytes on the wire: what a packet looks like, and nothing of what it means.
 *
 * <p>Doors: {@link io.clawchat.wire.PunchPacket} before there are keys, {@link
 * io.clawchat.wire.DataPacket} after, and {@link io.clawchat.wire.Frame}, what a data packet holds.
 * Reading never throws: bytes that are no such packet give {@code null}, since a stranger is owed
 * no reason.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.wire;
