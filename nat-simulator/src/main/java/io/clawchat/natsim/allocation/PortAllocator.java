package io.clawchat.natsim.allocation;

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

  /**
   * Takes a port that this host asks for by a port-mapping protocol.
   *
   * @param port the one it would like, 1 to 65535
   * @param exactly whether no other will do
   * @param free the ports that no mapping has for all remotes
   * @return one that is free, which counts as taken from now on, or {@link #NONE}; as it stands
   *     here the wanted one, or else the next
   */
  default int reserve(TransportAddress internal, int port, boolean exactly, FreePorts free) {
    if (free.isFree(port)) {
      return port;
    }
    PortRange range = free.range();
    return exactly ? NONE : free.next(range.contains(port) ? port : range.first());
  }

  /** A port that was chosen or reserved for this internal transport address is free again. */
  default void released(TransportAddress internal, int port) {}
}
