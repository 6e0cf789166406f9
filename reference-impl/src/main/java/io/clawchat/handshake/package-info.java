/**
 * Who is it? What stands between the network and a session's keys.
 *
 * <p>Door: {@link io.clawchat.handshake.PunchSeal}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.handshake;
