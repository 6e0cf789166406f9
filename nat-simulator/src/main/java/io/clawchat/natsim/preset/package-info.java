/**
 * Named NATs: the four classic ones and real devices, each with the evidence for what it does.
 *
 * <p>Door: {@link io.clawchat.natsim.preset.NatPresets}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.preset;
