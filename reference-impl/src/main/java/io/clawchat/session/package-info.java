/**
 * An encrypted connection, once there are keys: packets sealed and opened, replays refused,
 * messages delivered once and in order, paths validated, consent kept.
 *
 * <p>Door: {@link io.clawchat.session.Session}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.session;
