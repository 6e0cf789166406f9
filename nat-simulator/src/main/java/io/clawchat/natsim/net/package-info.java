/**
 * The words of the network as values, free of {@code java.net} and so of name look-ups.
 *
 * <p>Doors: {@link io.clawchat.natsim.net.IpAddress} and {@link
 * io.clawchat.natsim.net.TransportAddress}, which every other room speaks in.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.net;
