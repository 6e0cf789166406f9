/**
 * Addresses, subnets, transport addresses and payloads, free of {@code java.net} and so of name
 * look-ups.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.net;
