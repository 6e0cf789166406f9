/**
 * The NATs of the model on a real kernel.
 *
 * <p>Door: {@link io.clawchat.docker.KernelNat}, which turns the same {@link
 * io.clawchat.natsim.nat.NatBehavior} that the simulator takes into rules for Linux netfilter, and
 * refuses in words what a kernel cannot show. Containers and network namespaces that load these
 * rules come next.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker;
