/**
 * Links with latency, jitter, loss and reordering on a real kernel.
 *
 * <p>Doors: {@link io.clawchat.docker.link.DelayLine}, what comes to one node by the links of the
 * model, as the rules and the arguments of a small program that answers for the kernel's queues
 * (NFQUEUE), and {@link io.clawchat.docker.link.DelayLineProgram}, which compiles that program. It
 * works where packets arrive, on kernels with and without netem.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.link;
