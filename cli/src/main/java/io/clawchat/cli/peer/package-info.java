/**
 * The commands of those who connect: {@code server} and {@code client}, and {@code nat} and {@code
 * scan}, which look at what stands between them. They turn options into settings, and events into
 * text or JSON.
 *
 * <p>Door: {@link io.clawchat.cli.peer.PeerCommands}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.cli.peer;
