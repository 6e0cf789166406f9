/**
 * The same scenarios on a real kernel.
 *
 * <p>From the ground up: {@link io.clawchat.docker.router} and {@link io.clawchat.docker.link} turn
 * the NATs and links of the model into what Linux can load; {@link io.clawchat.docker.site} says
 * what a topology on a kernel is, and {@link io.clawchat.docker.netns} makes one of network
 * namespaces; {@link io.clawchat.docker.play} plays scenarios there, and {@link
 * io.clawchat.docker.agree} compares them with the simulator's. {@link io.clawchat.docker.image}
 * builds what containers are made from.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker;
