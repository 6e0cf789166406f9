/**
 * The real world behind the {@link io.clawchat.host.Host} seam: this machine's sockets, clocks and
 * random numbers, and one thread that runs every callback.
 *
 * <p>Doors: {@link io.clawchat.machine.MachineHost}, and {@link
 * io.clawchat.machine.MachineOptions}, which says how it is to run.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.machine;
