/**
 * Topologies made of network namespaces: quick, and needing root and some programs on this machine.
 *
 * <p>Door: {@link io.clawchat.docker.netns.NamespaceSites}, which says what is missing. Each host
 * and each router is a namespace; every segment is a bridge in one more namespace, where captures
 * see all of its packets. Names begin with {@code clawchat-} and the lab's process, so that a later
 * lab can take away what a killed one left.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.netns;
