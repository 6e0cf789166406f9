package io.clawchat.host;

/** One of several that share a socket: it takes the datagrams that are meant for it. */
@FunctionalInterface
public interface Listener {
  /**
   * Takes a datagram, or leaves it to the others.
   *
   * @return whether it was meant for this listener, which has dealt with it
   */
  boolean receive(Arrival arrival);
}
