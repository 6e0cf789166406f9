/**
 * The same scenarios on a real kernel.
 *
 * <p>From the ground up: {@link io.clawchat.docker.router} and {@link io.clawchat.docker.link} turn
 * the NATs and links of the model into what Linux can load; {@link io.clawchat.docker.site} says
 * what a topology on a kernel is; {@link io.clawchat.docker.netns} makes one of network namespaces,
 * {@link io.clawchat.docker.engine} one of containers, for which {@link io.clawchat.docker.image}
 * builds the images. {@link io.clawchat.docker.play} plays scenarios there, {@link
 * io.clawchat.docker.verdict} asks classifiers what the NATs there do, and {@link
 * io.clawchat.docker.agree} compares the plays with the simulator's and reports on both.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker;
