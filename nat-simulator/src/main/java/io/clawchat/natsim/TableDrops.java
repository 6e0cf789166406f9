package io.clawchat.natsim;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.MappingDrop;
import io.clawchat.natsim.drop.ResourceDrop;
import io.clawchat.natsim.nat.RemoteScope;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.table.Mapping;
import io.clawchat.natsim.table.NatTable;
import io.clawchat.natsim.table.Refusal;
import java.util.List;

/**
 * Why a table has just let a packet pass by none of its mappings, with the state of the table.
 *
 * @param filtering the rule of the NAT
 * @param externals its addresses outside
 */
record TableDrops(NatTable table, RemoteScope filtering, List<IpAddress> externals) {

  /** Of a packet for which the table made no mapping or no session. */
  DropReason refused(
      Refusal refusal, TransportAddress internal, TransportAddress remote, long nowNs) {
    return switch (refusal) {
      case NO_PORT -> new ResourceDrop.PortsExhausted(internal, externals, table.size());
      case PORT_TAKEN -> new ResourceDrop.PortTaken(internal, remote);
      case HOST_LIMIT -> new ResourceDrop.HostFull(internal, table.sizeOf(internal.ip(), nowNs));
      case TABLE_LIMIT -> new ResourceDrop.TableFull(internal, table.size());
      case HOST_SESSIONS ->
          new ResourceDrop.HostSessionsFull(internal, remote, table.sessionsOf(internal.ip()));
      case TABLE_SESSIONS -> new ResourceDrop.TableSessionsFull(internal, remote, table.sessions());
      case NO_ADDRESS -> new ResourceDrop.NoAddress(internal);
    };
  }

  /** Of a packet from outside that no mapping lets in. */
  DropReason unsolicited(TransportAddress external, TransportAddress remote, long nowNs) {
    Mapping mapping = table.mappingAt(external, remote).orElse(null);
    if (mapping == null) {
      return new MappingDrop.NoMapping(external);
    }
    if (mapping.isEvicted()) {
      return new MappingDrop.MappingEvicted(mapping.internal(), external);
    }
    if (mapping.isAlive(nowNs) && mapping.admits(remote, nowNs)) {
      return new MappingDrop.FlowRemembered(mapping.internal(), external, remote);
    }
    if (mapping.isExplicit()) {
      return new MappingDrop.ExplicitMappingEnded(
          mapping.internal(), external, mapping.sinceEnd(nowNs));
    }
    if (!mapping.isAlive(nowNs)) {
      return new MappingDrop.MappingExpired(
          mapping.internal(), external, mapping.idle(nowNs), mapping.timeout());
    }
    if (mapping.isShut(remote)) {
      return new MappingDrop.SessionEvicted(mapping.internal(), external, remote);
    }
    return new MappingDrop.Filtered(
        filtering,
        mapping.internal(),
        external,
        remote,
        mapping.idle(remote, nowNs),
        mapping.timeout(remote));
  }
}
