/**
 * The seam between protocol code and the world.
 *
 * <p>Doors: {@link io.clawchat.host.Host}, all that protocol code may know of its machine, and
 * {@link io.clawchat.host.Scope}, which owns what it opens there. Two worlds implement the seam:
 * the machine ({@code io.clawchat.machine}) and the simulator (the scenarios module).
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.host;
