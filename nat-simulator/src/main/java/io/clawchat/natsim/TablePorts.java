package io.clawchat.natsim;

import io.clawchat.natsim.gateway.PortMapper;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.table.Mapping;
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

  @Override
  public Denial lastDenial() {
    return nat.table()
        .map(
            table ->
                switch (table.lastRefusal()) {
                  case PORT_TAKEN -> Denial.PORT_TAKEN;
                  case HOST_LIMIT, HOST_SESSIONS -> Denial.QUOTA;
                  case NO_PORT, TABLE_LIMIT, TABLE_SESSIONS, NO_ADDRESS -> Denial.NO_RESOURCES;
                })
        .orElse(Denial.NO_RESOURCES);
  }
}
