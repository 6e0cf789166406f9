/**
 * The engine of the simulation: what it runs on and its users never see (the module does not export
 * it).
 *
 * <p>Doors: {@link io.clawchat.natsim.engine.EventQueue}, the one order of all that happens; {@link
 * io.clawchat.natsim.engine.RandomStreams}, chance that one node cannot disturb for another; {@link
 * io.clawchat.natsim.engine.OpenTable}, hash tables without key objects. {@link
 * io.clawchat.natsim.engine.SimTime} and {@link io.clawchat.natsim.engine.Hashes} serve all rooms.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.engine;
