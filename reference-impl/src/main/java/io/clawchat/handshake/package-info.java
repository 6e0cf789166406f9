/**
 * Who is it? From a packet of somebody unknown to the session of somebody who has the file.
 *
 * <p>Doors: {@link io.clawchat.handshake.Initiator}, the client's side, and {@link
 * io.clawchat.handshake.Responder}, the server's, which tell their owner through {@link
 * io.clawchat.handshake.HandshakeEvents}. Neither knows where or when a packet is sent: their owner
 * says that. What a confirmed handshake leaves is {@link io.clawchat.session.Established}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.handshake;
