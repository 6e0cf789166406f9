/**
 * What became of each packet, and why.
 *
 * <p>Doors: {@link io.clawchat.natsim.trace.TraceSink}, which a simulation tells everything, and
 * its ready-made kinds: {@link io.clawchat.natsim.trace.TraceHash} (are two runs the same?), {@link
 * io.clawchat.natsim.trace.TraceRecorder} (what happened?), {@link io.clawchat.natsim.trace.Pcapng}
 * (for Wireshark) and {@link io.clawchat.natsim.trace.JsonLines} (for other programs). {@link
 * io.clawchat.natsim.trace.SequenceDiagram} draws what was recorded.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.trace;
