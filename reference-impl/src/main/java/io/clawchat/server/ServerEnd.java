package io.clawchat.server;

/** Why a server ended. */
public sealed interface ServerEnd {
  /** Its owner closed it. */
  record Closed() implements ServerEnd {}

  /**
   * It was to serve one offer, which is over.
   *
   * @param connected whether a client came
   */
  record Served(boolean connected) implements ServerEnd {}

  /** There never was an offer. */
  record NeverOffered(Obstacle obstacle) implements ServerEnd {}
}
