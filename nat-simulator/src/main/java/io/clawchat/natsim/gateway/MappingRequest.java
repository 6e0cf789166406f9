package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.TransportAddress;

/**
 * A mapping that a client asks for.
 *
 * @param port the external port it would like, 1 to 65535
 * @param exactly whether no other port will do
 * @param untilNs when it will end, as the client is told
 * @param nonce of a PCP client, as hexadecimal digits; else empty
 */
record MappingRequest(
    TransportAddress internal,
    int port,
    boolean exactly,
    long untilNs,
    String nonce,
    String description) {}
