/**
 * Which way packets go: the path in use, those that are examined before one of them is taken into
 * use, and consent to send.
 *
 * <p>Whatever changes where packets go is one thing here: a {@link io.clawchat.path.Path}, a local
 * socket and a remote address, that answers a challenge and is then taken into use. The room knows
 * neither keys nor what else is sent.
 *
 * <p>Doors: {@link io.clawchat.path.Paths}, {@link io.clawchat.path.Path} and, for who sends to
 * addresses that somebody else has named, {@link io.clawchat.path.Pace}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.path;
