package io.clawchat.docker.engine;

import com.github.dockerjava.api.DockerClient;

/**
 * What sites are made with.
 *
 * @param hostImage what hosts are made from
 * @param routerImage what routers are made from, and the container that captures
 */
record EngineContext(
    DockerClient engine,
    Segments segments,
    Leftovers leftovers,
    String hostImage,
    String routerImage) {}
