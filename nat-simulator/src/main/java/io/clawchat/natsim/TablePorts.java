package io.clawchat.natsim;

import io.clawchat.natsim.gateway.PortMapper;
import io.clawchat.natsim.nat.Mapping;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Optional;

/** A NAT's table as its gateway sees it, at the present moment. */
record TablePorts(Nat nat) implements PortMapper {
  @Override
  public IpAddress externalAddress() {
    return nat.external();
  }

  @Override
  public Optional<TransportAddress> map(
      TransportAddress internal, int port, boolean exactly, long untilNs) {
    return nat.table()
        .map(table -> table.map(nat.world.nowNs(), internal, port, exactly, untilNs))
        .map(Mapping::external);
  }

  @Override
  public void unmap(TransportAddress external) {
    nat.table().ifPresent(table -> table.unmap(nat.world.nowNs(), external));
  }

  @Override
  public Optional<TransportAddress> keep(
      TransportAddress internal, TransportAddress remote, long untilNs) {
    return nat.table()
        .map(table -> table.keep(nat.world.nowNs(), internal, remote, untilNs))
        .map(Mapping::external);
  }
}
