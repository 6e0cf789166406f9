/**
 * What a packet meets between two nodes: delay, loss, reordering, duplication, corruption, limits
 * of bandwidth and of size.
 *
 * <p>Doors: {@link io.clawchat.natsim.link.Link} and {@link io.clawchat.natsim.link.LinkProfile}, a
 * link as data, and {@link io.clawchat.natsim.link.LinkModel}, for links of your own.
 *
 * <p>A new link model is one file: a record that implements {@code LinkModel}, and in it the {@link
 * io.clawchat.natsim.link.LinkLine} that it opens. {@code
 * io.clawchat.natsim.testkit.LinkModelCheck} tries it out.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.link;
