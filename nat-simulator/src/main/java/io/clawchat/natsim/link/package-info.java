/**
 * What a packet meets between two nodes: delay, loss, reordering, duplication, corruption, limits
 * of bandwidth and of size.
 *
 * <p>Doors: {@link io.clawchat.natsim.link.Link} and {@link io.clawchat.natsim.link.LinkProfile}, a
 * link as data, and {@link io.clawchat.natsim.link.LinkModel}, for links of your own.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.link;
