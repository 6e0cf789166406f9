package io.clawchat.natsim;

import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;

/** What a socket hands its datagrams to. */
@FunctionalInterface
public interface DatagramHandler {
  /** One datagram arrived. */
  void received(TransportAddress source, Payload payload);

  /**
   * An ICMP error arrived for a datagram that this socket sent. Most programs never learn of it;
   * unless overridden, neither does this one.
   */
  default void failed(IcmpError error) {}
}
