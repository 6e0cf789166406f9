/**
 * An encrypted connection, once there are keys: packets sealed and opened, replays refused,
 * messages of any length up to 1 MiB delivered once and in order or reported, paths validated,
 * consent kept.
 *
 * <p>Door: {@link io.clawchat.session.Session}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.session;
