package io.clawchat.natsim;

import io.clawchat.natsim.gateway.PortMapper;
import io.clawchat.natsim.nat.Mapping;
import io.clawchat.natsim.nat.NatTable;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Optional;

/** A NAT's table as its gateway sees it, at the present moment. */
record TablePorts(World world, NatTable table, IpAddress externalAddress) implements PortMapper {
  @Override
  public Optional<TransportAddress> map(
      TransportAddress internal, int port, boolean exactly, long untilNs) {
    return Optional.ofNullable(table.map(world.nowNs(), internal, port, exactly, untilNs))
        .map(Mapping::external);
  }

  @Override
  public void unmap(TransportAddress external) {
    table.unmap(world.nowNs(), external.port());
  }

  @Override
  public Optional<TransportAddress> keep(
      TransportAddress internal, TransportAddress remote, long untilNs) {
    return Optional.ofNullable(table.keep(world.nowNs(), internal, remote, untilNs))
        .map(Mapping::external);
  }
}
