/** What a packet meets between two nodes: delay, loss, reordering. */
@org.jspecify.annotations.NullMarked
package io.clawchat.natsim.link;
