package io.clawchat.host;

/**
 * Why this machine did not send a datagram: a firewall's rule, no route, no address of that IP
 * version. What is lost on the way, nobody tells.
 *
 * @param words as the system says it, such as {@code Operation not permitted}
 */
public record SendFailure(String words) {}
