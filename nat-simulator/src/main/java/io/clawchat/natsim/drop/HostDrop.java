package io.clawchat.natsim.drop;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;

/** A host sent or received it in vain. */
public sealed interface HostDrop extends DropReason {
  /** The packet reached its address, and no socket has the port. */
  record NoSocket(TransportAddress destination) implements HostDrop {
    @Override
    public String words() {
      return "no socket at " + destination;
    }
  }

  /** A socket is bound to an address that its host has left. */
  record AddressLost(IpAddress address) implements HostDrop {
    @Override
    public String words() {
      return address + " is no address of this host any more";
    }
  }

  /** The node has moved away from where the packet went. */
  record Moved(IpAddress address, String segment) implements HostDrop {
    @Override
    public String words() {
      return "moved away from " + address + " on " + segment;
    }
  }
}
