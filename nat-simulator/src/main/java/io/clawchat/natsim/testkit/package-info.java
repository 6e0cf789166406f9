/**
 * Checks for parts of a simulation that other people write, to be called from their tests; no test
 * framework is needed.
 *
 * <p>Doors: {@link io.clawchat.natsim.testkit.RemoteScopeCheck}, {@link
 * io.clawchat.natsim.testkit.PortAllocationCheck}, {@link
 * io.clawchat.natsim.testkit.LinkModelCheck} and {@link io.clawchat.natsim.testkit.HostClockCheck}.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.testkit;
