package io.clawchat.natsim;

import io.clawchat.natsim.drop.FragmentDrop;
import io.clawchat.natsim.drop.RoutingDrop;
import io.clawchat.natsim.drop.TranslationDrop;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.Prefix64;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.table.Mapping;
import io.clawchat.natsim.table.NatTable;
import io.clawchat.natsim.table.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates or filters by a table of mappings. Knows UDP, its fragments and ICMP errors. */
final class StatefulTranslator extends Translator {
  private final NatBehavior behavior;
  private final NatPlace place;
  private final List<IpAddress> externals;
  private final NatTable table;
  private final TableDrops drops;
  private final FragmentCache firstFragments = new FragmentCache();
  private final Reassembly reassembly;

  /** Where IPv4 remotes stand for the hosts inside; null unless this is a NAT64. */
  private final @Nullable Prefix64 prefix64;

  StatefulTranslator(
      Nat nat, NatBehavior behavior, NatPlace place, List<IpAddress> externals, NatTable table) {
    super(nat, behavior);
    this.behavior = behavior;
    this.place = place;
    this.externals = externals;
    this.table = table;
    this.drops = new TableDrops(table, behavior.filtering(), externals);
    this.prefix64 = behavior.translation() == Translation.NAT64 ? place.prefix64() : null;
    this.reassembly = new Reassembly(nat);
  }

  @Override
  void outbound(Packet packet) {
    switch (packet.content()) {
      case Payload datagram -> sendOut(packet);
      case Fragment fragment -> passFragment(packet, fragment, true);
      case IcmpError error -> sendErrorOut(packet, error);
      case TcpSegment segment -> drop(packet, new TranslationDrop.NotTranslated(segment));
    }
  }

  @Override
  void inbound(Packet packet) {
    switch (packet.content()) {
      case Payload datagram -> letIn(packet);
      case Fragment fragment -> passFragment(packet, fragment, false);
      case IcmpError error -> letErrorIn(packet, error);
      case TcpSegment segment -> drop(packet, new TranslationDrop.NotTranslated(segment));
    }
  }

  private void sendOut(Packet packet) {
    TransportAddress remote = remoteOutward(packet.destination());
    if (remote == null) {
      drop(packet, new RoutingDrop.NoRoute(packet.destination().ip(), nat.outside().name()));
    } else if (isOurs(remote.ip())) {
      hairpin(packet, remote);
    } else {
      Mapping mapping = table.outbound(world.nowNs(), packet.source(), remote);
      if (mapping == null) {
        dropUnmapped(packet, remote);
      } else {
        pass(packet, mapping.external(), remote, nat.outsideAttachment());
      }
    }
  }

  private void letIn(Packet packet) {
    Mapping mapping = table.inbound(world.nowNs(), packet.destination(), packet.source());
    if (mapping == null) {
      turnAway(packet, packet.destination(), packet.source(), nat.outsideAttachment());
    } else {
      pass(packet, remoteInward(packet.source()), mapping.internal(), nat.insideAttachment());
    }
  }

  /** From inside to an external address of our own: out by one mapping and in by another. */
  private void hairpin(Packet packet, TransportAddress target) {
    if (behavior.hairpinning() == Hairpinning.NONE) {
      drop(packet, new TranslationDrop.HairpinUnsupported(packet.source(), target));
      return;
    }
    Mapping own = table.outbound(world.nowNs(), packet.source(), target);
    if (own == null) {
      dropUnmapped(packet, target);
      return;
    }
    TransportAddress external = own.external();
    Mapping theirs = table.inbound(world.nowNs(), target, external);
    if (theirs == null) {
      turnAway(packet, target, external, nat.insideAttachment());
    } else {
      TransportAddress shown =
          behavior.hairpinning() == Hairpinning.EXTERNAL_SOURCE
              ? remoteInward(external)
              : packet.source();
      pass(packet, shown, theirs.internal(), nat.insideAttachment());
    }
  }

  /** Nothing lets this packet in. */
  private void turnAway(
      Packet packet, TransportAddress external, TransportAddress remote, Attachment back) {
    Refusal refusal = table.inboundRefusal();
    if (refusal != null) {
      dropForWantOfASession(packet, refusal, external, remote);
      return;
    }
    table.unsolicited(world.nowNs(), external, remote);
    if (behavior.unsolicited().rejected()) {
      nat.refuse(
          packet,
          behavior.translation().choosesPorts()
              ? IcmpError.Kind.PORT_UNREACHABLE
              : IcmpError.Kind.PROHIBITED,
          back);
    }
    if (world.isTraced()) {
      drop(packet, drops.unsolicited(external, remote, world.nowNs()));
    }
  }

  private void dropForWantOfASession(
      Packet packet, Refusal refusal, TransportAddress external, TransportAddress remote) {
    if (world.isTraced()) {
      table
          .mappingAt(external, remote)
          .ifPresent(
              mapping ->
                  drop(packet, drops.refused(refusal, mapping.internal(), remote, world.nowNs())));
    }
  }

  private void pass(
      Packet packet, TransportAddress source, TransportAddress destination, Attachment to) {
    if (packet.content() instanceof Fragment fragment) {
      firstFragments.remember(packet, fragment, source, destination, to, world.nowNs());
    }
    forward(packet, source, destination, packet.content(), to);
  }

  private void passFragment(Packet packet, Fragment fragment, boolean outward) {
    switch (behavior.fragments()) {
      case DROP -> drop(packet, new FragmentDrop.FragmentForbidden());
      case REASSEMBLE -> {
        Packet whole = reassembly.add(packet, fragment);
        if (whole != null && outward) {
          sendOut(whole);
        } else if (whole != null) {
          letIn(whole);
        }
      }
      case PASS -> {
        if (fragment.isFirst() && outward) {
          sendOut(packet);
        } else if (fragment.isFirst()) {
          letIn(packet);
        } else {
          followFirst(packet, fragment);
        }
      }
    }
  }

  private void followFirst(Packet packet, Fragment fragment) {
    FragmentCache.Entry first = firstFragments.find(packet, fragment, world.nowNs());
    if (first == null) {
      drop(packet, new FragmentDrop.FragmentWithoutFirst(fragment.identification()));
    } else {
      forward(packet, first.source(), first.destination(), fragment, first.to());
    }
  }

  /** An error from inside about a packet that came in (RFC 5508 §4.2). */
  private void sendErrorOut(Packet packet, IcmpError error) {
    TransportAddress remote = remoteOutward(error.source());
    Mapping mapping =
        remote == null ? null : table.peekOutbound(world.nowNs(), error.destination(), remote);
    if (!behavior.icmp().translatesErrors()) {
      drop(packet, new TranslationDrop.ErrorsForbidden());
    } else if (remote == null || mapping == null) {
      drop(packet, new TranslationDrop.ErrorWithoutMapping(error));
    } else {
      forward(
          packet,
          new TransportAddress(mapping.external().ip(), 0),
          new TransportAddress(remote.ip(), 0),
          new IcmpError(error.kind(), error.mtu(), remote, mapping.external()),
          nat.outsideAttachment());
    }
  }

  /** An error from outside about a packet that went out (RFC 5508 §4.1); refreshes nothing. */
  private void letErrorIn(Packet packet, IcmpError error) {
    Mapping mapping = table.peekInbound(world.nowNs(), error.source(), error.destination());
    if (!behavior.icmp().translatesErrors() && !isOurs(packet.source().ip())) {
      drop(packet, new TranslationDrop.ErrorsForbidden());
    } else if (mapping == null) {
      drop(packet, new TranslationDrop.ErrorWithoutMapping(error));
    } else {
      TransportAddress remote = remoteInward(error.destination());
      forward(
          packet,
          remoteInward(packet.source()),
          new TransportAddress(mapping.internal().ip(), 0),
          new IcmpError(error.kind(), error.mtu(), mapping.internal(), remote),
          nat.insideAttachment());
    }
  }

  private boolean isOurs(IpAddress destination) {
    for (int i = 0; i < externals.size(); i++) { // an iterator would be an object for each packet
      if (externals.get(i).equals(destination)) {
        return true;
      }
    }
    return behavior.translation() == Translation.NPTV6
        && place.externalPrefix().contains(destination);
  }

  /** A remote as the outside knows it; null where nothing stands for it there. */
  private @Nullable TransportAddress remoteOutward(TransportAddress remote) {
    if (prefix64 == null) {
      return remote;
    }
    return prefix64.contains(remote.ip())
        ? new TransportAddress(prefix64.toV4(remote.ip()), remote.port())
        : null;
  }

  /** A remote as the inside knows it. */
  private TransportAddress remoteInward(TransportAddress remote) {
    return prefix64 == null
        ? remote
        : new TransportAddress(prefix64.toV6(remote.ip()), remote.port());
  }

  private void dropUnmapped(Packet packet, TransportAddress remote) {
    if (!world.isTraced()) {
      return;
    }
    drop(packet, drops.refused(table.lastRefusal(), packet.source(), remote, world.nowNs()));
  }

  @Override
  List<Binding> bindings() {
    long nowNs = world.nowNs();
    return table.live(nowNs).stream()
        .map(
            mapping ->
                new Binding(
                    mapping.internal(),
                    mapping.external(),
                    mapping.permitted(nowNs),
                    mapping.idle(nowNs)))
        .toList();
  }

  @Override
  Optional<NatTable> table() {
    return Optional.of(table);
  }

  @Override
  void rebind() {
    table.rebind(world.nowNs());
  }
}
