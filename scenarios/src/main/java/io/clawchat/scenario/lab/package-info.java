/**
 * Scenarios played: the reference implementation on hosts of a simulated internet.
 *
 * <p>Doors: {@link io.clawchat.scenario.lab.SimulatorBackend}, one world, {@link
 * io.clawchat.scenario.lab.SimulatedDiscovery}, what NAT discovery says in one, and {@link
 * io.clawchat.scenario.lab.Lab}, which plays many scenarios side by side. No protocol logic lives
 * here: {@link io.clawchat.scenario.lab.SimulatedHost} translates between the two libraries, and
 * {@link io.clawchat.scenario.lab.VirtualWorld} has a disk in memory for the hosts.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.scenario.lab;
