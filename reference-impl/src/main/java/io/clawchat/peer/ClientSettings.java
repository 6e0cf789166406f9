package io.clawchat.peer;

import io.clawchat.security.Addresses;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * How a client uses an offer.
 *
 * @param stunServers asked besides those that the offer names
 * @param port the local port, where the owner insists on one; otherwise it follows from the offer
 */
public record ClientSettings(List<InetSocketAddress> stunServers, Optional<Integer> port) {
  /** The offer's STUN servers, a derived port. */
  public static final ClientSettings DEFAULT = new ClientSettings(List.of(), Optional.empty());

  public ClientSettings {
    stunServers = List.copyOf(stunServers);
    stunServers.forEach(Addresses::requireSendable);
  }
}
