/**
 * A prober that classifies NATs of a simulation from outside, as RFC 5780 does, and tells what no
 * one could find out.
 *
 * <p>Doors: {@link io.clawchat.natsim.probe.NatProber} and the {@link
 * io.clawchat.natsim.probe.ObservedBehavior} that it gives.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.probe;
