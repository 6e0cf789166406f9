/**
 * As much of TCP (RFC 9293) as hosts and routers of one segment need to speak HTTP. NATs do not
 * translate it.
 *
 * <p>Doors: {@link io.clawchat.natsim.tcp.TcpConnection}, one side of a connection, and {@link
 * io.clawchat.natsim.tcp.TcpHandler}, which is told what happens to it. {@link
 * io.clawchat.natsim.tcp.Tcp} is all of one node, which is handed its segments and its timers.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.tcp;
