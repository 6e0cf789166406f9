package io.clawchat.wire;

/**
 * Packets with consecutive numbers.
 *
 * @param smallest the first of them, 0 or more
 * @param largest the last of them, not below the first
 */
public record PacketRange(long smallest, long largest) {}
