package io.clawchat.traversal;

import io.clawchat.host.Receiver;
import io.clawchat.host.UdpSocket;

/**
 * What a connection lends to its races.
 *
 * @param socket the one whose candidates the other side knows
 * @param receiver is handed what arrives at further sockets
 * @param pacer of all checks of the connection
 * @param checks sends them
 */
public record Means(UdpSocket socket, Receiver receiver, Pacer pacer, Checks checks) {}
