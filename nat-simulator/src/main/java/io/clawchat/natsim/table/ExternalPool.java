package io.clawchat.natsim.table;

import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The external addresses of one NAT, and which of them serves a new mapping. */
final class ExternalPool {
  private final List<ExternalAddress> addresses;
  private final AddressPooling pooling;
  private final RandomGenerator random;
  private int nextInTurn;

  ExternalPool(
      List<IpAddress> addresses,
      NatBehavior behavior,
      RandomGenerator random,
      ExternalAddress.Occupancy occupancy) {
    this.addresses = new ArrayList<>(addresses.size());
    for (IpAddress address : addresses) {
      this.addresses.add(new ExternalAddress(address, behavior, random, occupancy));
    }
    this.pooling = behavior.pooling();
    this.random = random;
  }

  /**
   * An external transport address for a new mapping, or null where no port suits.
   *
   * @param subscriber whose mapping it is; remembers the address where pooling is paired
   */
  @Nullable TransportAddress take(
      long nowNs, Subscriber subscriber, TransportAddress internal, TransportAddress remote) {
    if (addresses.size() == 1) {
      return addresses.getFirst().take(nowNs, internal, remote);
    }
    return switch (pooling) {
      case PAIRED -> paired(subscriber).take(nowNs, internal, remote);
      case ARBITRARY -> takeAny(nowNs, internal, remote);
    };
  }

  /** The address that a mapping of this subscriber would get; any where that is open. */
  ExternalAddress of(Subscriber subscriber) {
    return addresses.size() > 1 && pooling == AddressPooling.PAIRED
        ? paired(subscriber)
        : addresses.getFirst();
  }

  ExternalAddress first() {
    return addresses.getFirst();
  }

  ExternalAddress at(IpAddress ip) {
    for (ExternalAddress address : addresses) {
      if (address.ip().equals(ip)) {
        return address;
      }
    }
    throw new IllegalArgumentException(ip + " is not an external address of this NAT");
  }

  private ExternalAddress paired(Subscriber subscriber) {
    if (subscriber.address < 0) {
      subscriber.address = nextInTurn;
      nextInTurn = (nextInTurn + 1) % addresses.size();
    }
    return addresses.get(subscriber.address);
  }

  private @Nullable TransportAddress takeAny(
      long nowNs, TransportAddress internal, TransportAddress remote) {
    int start = random.nextInt(addresses.size());
    for (int i = 0; i < addresses.size(); i++) {
      TransportAddress taken =
          addresses.get((start + i) % addresses.size()).take(nowNs, internal, remote);
      if (taken != null) {
        return taken;
      }
    }
    return null;
  }
}
