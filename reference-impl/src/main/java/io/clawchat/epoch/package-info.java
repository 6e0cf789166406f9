/**
 * The keys of a connection: several epochs of them may be alive at once, one is in use. Packets are
 * sealed under that one and opened under whichever sealed them, each number once; nothing in a
 * packet shows which.
 *
 * <p>The room knows bytes, not frames or paths. Door: {@link io.clawchat.epoch.Epochs}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.epoch;
