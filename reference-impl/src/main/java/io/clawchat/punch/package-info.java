/**
 * From a file to a path: who may knock, where to knock, and when.
 *
 * <p>The leaves of hole punching, each a value or a small machine of its own: the keys that follow
 * from the file's secret, the seal on every packet sent before there is a session, the candidates
 * of a socket, the ports both sides can work out. {@code io.clawchat.peer} puts them together.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.punch;
