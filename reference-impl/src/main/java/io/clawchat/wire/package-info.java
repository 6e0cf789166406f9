/**
 * Bytes on the wire: what a packet looks like, and nothing of what it means.
 *
 * <p>Doors: {@link io.clawchat.wire.PunchPacket} before there are keys, {@link
 * io.clawchat.wire.DataPacket} after, and {@link io.clawchat.wire.FrameCodec}, which reads and
 * writes what a data packet holds: one {@link io.clawchat.wire.Frame} after the other, each of a
 * class of its own. Reading never throws: bytes that are no such packet give {@code null}, since a
 * stranger is owed no reason.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.wire;
