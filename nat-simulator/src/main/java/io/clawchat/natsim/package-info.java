/**
 * A whole internet in virtual time: hosts, links and NATs, in one process and on one thread.
 *
 * <p>Door: {@link io.clawchat.natsim.Network}. Attach NATs and hosts to its segments, bind sockets
 * on the hosts, and let time run.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim;
