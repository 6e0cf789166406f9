/**
 * STUN, RFC 8489: how a host behind NATs learns the address it has outside, and keeps it.
 *
 * <p>Doors: {@link io.clawchat.stun.StunBinding} asks a server once, {@link
 * io.clawchat.stun.StunKeepAlive} goes on asking, {@link io.clawchat.stun.StunServer} answers.
 * {@link io.clawchat.stun.StunMessage} is the codec beneath them.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.stun;
