package io.clawchat.docker.agree;

/**
 * One thing that the two worlds showed differently.
 *
 * @param what who was asked for what, such as {@code bob's attempt to reach alice}
 * @param simulated what the simulator showed
 * @param onKernel what the kernel showed
 */
public record Difference(String what, String simulated, String onKernel) {}
