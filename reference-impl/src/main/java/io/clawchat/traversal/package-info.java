/**
 * Which way? From what both sides know to packets that get through the NATs between them.
 *
 * <p>Doors: {@link io.clawchat.traversal.Race}, which runs what the {@link
 * io.clawchat.traversal.Planner} finds for a {@link io.clawchat.traversal.Situation}, and {@link
 * io.clawchat.traversal.Strategy}: a new one is one file, and one line in {@link
 * io.clawchat.traversal.Strategies}. A strategy has connectivity checks sent (RFC 8445 §2.2) and is
 * told which arrive; what they look like and who understands them is its owner's business.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.traversal;
