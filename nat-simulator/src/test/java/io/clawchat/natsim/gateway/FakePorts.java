package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Optional;
import java.util.TreeMap;

/** A NAT for tests, with the ports from 1024 up and no traffic. */
final class FakePorts implements PortMapper {
  final TreeMap<Integer, TransportAddress> internals = new TreeMap<>();
  final TreeMap<Integer, Long> ends = new TreeMap<>();
  private final IpAddress external;

  FakePorts(String external) {
    this.external = IpAddress.parse(external);
  }

  @Override
  public IpAddress externalAddress() {
    return external;
  }

  @Override
  public Optional<TransportAddress> map(
      TransportAddress internal, int port, boolean exactly, long untilNs) {
    int chosen = port;
    while (!isFree(chosen, internal)) {
      if (exactly) {
        return Optional.empty();
      }
      chosen = chosen == 65_535 ? 1_024 : chosen + 1;
    }
    internals.put(chosen, internal);
    ends.put(chosen, untilNs);
    return Optional.of(new TransportAddress(external, chosen));
  }

  @Override
  public void unmap(TransportAddress address) {
    internals.remove(address.port());
    ends.remove(address.port());
  }

  @Override
  public Optional<TransportAddress> keep(
      TransportAddress internal, TransportAddress remote, long untilNs) {
    return map(internal, internal.port(), false, untilNs);
  }

  @Override
  public Denial lastDenial() {
    return Denial.PORT_TAKEN;
  }

  private boolean isFree(int port, TransportAddress internal) {
    return port >= 1_024 && internals.getOrDefault(port, internal).equals(internal);
  }
}
