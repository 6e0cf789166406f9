/**
 * What became of each packet, and why.
 *
 * <p>Doors: {@link io.clawchat.natsim.trace.TraceSink}, which a simulation tells everything, and
 * its ready-made kinds: {@link io.clawchat.natsim.trace.TraceHash} (are two runs the same?), {@link
 * io.clawchat.natsim.trace.TraceRecorder} (what happened?) and {@link
 * io.clawchat.natsim.trace.JsonLines} (for other programs).
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.trace;
