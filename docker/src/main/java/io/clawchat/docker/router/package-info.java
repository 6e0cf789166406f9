/**
 * The NATs of the model on a real kernel.
 *
 * <p>Door: {@link io.clawchat.docker.router.KernelNat}, which turns the same {@link
 * io.clawchat.natsim.nat.NatBehavior} that the simulator takes into rules and settings for a Linux
 * router, and refuses in words what a kernel cannot show. It only writes text: whoever has a
 * container or a network namespace loads it there.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.router;
