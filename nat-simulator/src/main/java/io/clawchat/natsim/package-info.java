/**
 * A whole internet in virtual time: hosts, links and NATs, in one process and on one thread.
 *
 * <p>Door: {@link io.clawchat.natsim.Network}. Attach NATs and hosts to its segments, bind sockets
 * on the hosts, and let time run.
 *
 * <p>A packet's way: a {@link io.clawchat.natsim.SimSocket} hands a payload to its {@link
 * io.clawchat.natsim.SimHost}, which makes a {@code Packet} of it and sends it from the {@code
 * Attachment} of one of its {@code Interfaces}. The {@link io.clawchat.natsim.Segment} says which
 * attachment takes it next. It crosses the up link of the one and the down link of the other
 * ({@code LinkDirection}, which asks {@code io.clawchat.natsim.link}), and between them it is a
 * {@code Transit} in the event queue. A {@link io.clawchat.natsim.Nat} that receives it lets its
 * {@code Translator} rewrite it, which asks {@code io.clawchat.natsim.table} by which mapping, and
 * sends it on from its other attachment. A host that receives it finds the socket. What is too
 * large is cut by {@code Fragmentation} and made whole by {@code Reassembly}; what goes no further
 * is dropped for a reason of {@code io.clawchat.natsim.drop}. The {@code World} tells each step to
 * the trace.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim;
