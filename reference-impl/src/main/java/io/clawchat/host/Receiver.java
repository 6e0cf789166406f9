package io.clawchat.host;

/** What a socket hands its datagrams to. */
@FunctionalInterface
public interface Receiver {
  /** One datagram has arrived. */
  void received(Arrival arrival);
}
