package io.clawchat.docker.site;

/** A place with a network of its own, in which programs run: a namespace, or a container. */
@FunctionalInterface
public interface Node {
  /** The program inside this place, not yet started, with the rights to change its network. */
  ProcessBuilder program(Program program);
}
