/**
 * STUN, RFC 8489: how a host behind NATs learns the address it has outside, and keeps it.
 *
 * <p>Doors: {@link io.clawchat.stun.StunBinding} asks a server once, {@link
 * io.clawchat.stun.StunKeepAlive} goes on asking, {@link io.clawchat.stun.StunServer} answers, and
 * {@link io.clawchat.stun.StunDiscoveryServer} from two addresses. {@link
 * io.clawchat.stun.StunTransaction} is the exchange beneath them and {@link
 * io.clawchat.stun.StunMessage} the codec.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.stun;
