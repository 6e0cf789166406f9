/**
 * Named NATs: the four classic ones and real devices, each with the evidence for what it does.
 *
 * <p>Doors: {@link io.clawchat.natsim.preset.NatPresets} lists them all; a constant in the file of
 * its kind, such as {@link io.clawchat.natsim.preset.HomePresets}, is one of them.
 *
 * <p>A new preset is one entry in the file of its kind. A new kind is a file like the others and a
 * line in {@code NatPresets}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.preset;
