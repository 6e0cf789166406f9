package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;

/**
 * Chooses the external ports of one external address of one NAT; made by {@link
 * PortAllocation#open}.
 */
public interface PortAllocator {
  /** No port is to be had. */
  int NONE = FreePorts.NONE;

  /**
   * Chooses a port for a new mapping.
   *
   * @return one that is free, which counts as taken from now on, or {@link #NONE}
   */
  int choose(TransportAddress internal, FreePorts free);

  /** A port that was chosen for a mapping of this internal transport address is free again. */
  default void released(TransportAddress internal, int port) {}
}
