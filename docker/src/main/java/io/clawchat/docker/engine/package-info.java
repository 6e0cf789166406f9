/**
 * Topologies made of containers: apart from the machine but for the bridges, and needing a Docker
 * engine but not root.
 *
 * <p>Door: {@link io.clawchat.docker.engine.DockerSites}. Each host and each router is a container,
 * every segment a bridge of its own, and one more container on the machine's own network captures
 * on all bridges. Of Docker's networks only the wire is used: a container gives Docker's addresses
 * and routes up for those of the topology, so that sites of one topology stand side by side. All
 * that is made has labels that say whose it is, so that a later lab can take away what a killed one
 * left.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.docker.engine;
