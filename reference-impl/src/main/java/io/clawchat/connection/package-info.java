/**
 * The two sides of one security file, from gathering candidates to the end of the session.
 *
 * <p>Doors: {@link io.clawchat.connection.ServerConnection}, which makes an offer and answers
 * whoever holds it, and {@link io.clawchat.connection.ClientConnection}, which holds one. Both live
 * on a {@link io.clawchat.host.Host}, run on its event loop, and tell their owner what happens
 * through {@link io.clawchat.connection.ConnectionEvents}. Each brings the rooms below together:
 * {@code candidate} knows its addresses, {@code traversal} finds the way, {@code handshake} who is
 * there. While there is a session, each {@link io.clawchat.connection.PathSource} may find another
 * way.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.connection;
