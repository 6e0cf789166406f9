/**
 * The words for what was measured of a NAT. Discovery fills them, both files carry them, and
 * traversal plans by them.
 *
 * <p>Door: {@link io.clawchat.nat.NatProfile}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.nat;
