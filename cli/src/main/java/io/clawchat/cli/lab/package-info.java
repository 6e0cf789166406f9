/**
 * The commands under {@code clawchat lab}: scenarios played on the simulator or on a kernel, the
 * NATs of the lab as nftables rules, its images, and programs of the user's own at its hosts.
 *
 * <p>Door: {@link io.clawchat.cli.lab.LabCommands}. This is the one room of the command that knows
 * the simulator, scenarios and kernels.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.cli.lab;
