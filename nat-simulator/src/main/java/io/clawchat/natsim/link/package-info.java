/**
 * What a packet meets between two nodes: delay, loss, reordering, duplication.
 *
 * <p>Doors: {@link io.clawchat.natsim.link.Link}, a link as data, and {@link
 * io.clawchat.natsim.link.LinkDirection}, one direction of it at work.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.link;
