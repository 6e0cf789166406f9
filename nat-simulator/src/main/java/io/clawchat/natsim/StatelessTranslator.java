package io.clawchat.natsim;

import io.clawchat.natsim.drop.MappingDrop;
import io.clawchat.natsim.drop.ResourceDrop;
import io.clawchat.natsim.drop.TranslationDrop;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.AddressMap;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.table.NatTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges addresses, or nothing at all, packet by packet: but for ICMP errors where the behaviour
 * forbids them, whatever they carry passes.
 */
final class StatelessTranslator extends Translator {
  private final NatBehavior behavior;
  private final NatPlace place;
  private final List<IpAddress> externals;
  private final AddressMap map;

  StatelessTranslator(
      Nat nat, NatBehavior behavior, NatPlace place, List<IpAddress> externals, AddressMap map) {
    super(nat, behavior);
    this.behavior = behavior;
    this.place = place;
    this.externals = externals;
    this.map = map;
  }

  @Override
  void outbound(Packet packet) {
    TransportAddress source = outward(packet.source());
    if (source == null) {
      drop(packet, new ResourceDrop.NoAddress(packet.source()));
    } else if (isForbiddenError(packet)) {
      drop(packet, new TranslationDrop.ErrorsForbidden());
    } else if (isOurs(packet.destination().ip())) {
      hairpin(packet, source);
    } else {
      forward(packet, source, packet.destination(), outward(packet), nat.outsideAttachment());
    }
  }

  @Override
  void inbound(Packet packet) {
    TransportAddress destination = inward(packet.destination());
    if (destination == null || !place.inside().contains(destination.ip())) {
      if (behavior.unsolicited().rejected()) {
        nat.refuse(packet, IcmpError.Kind.PROHIBITED, nat.outsideAttachment());
      }
      drop(packet, new MappingDrop.NoMapping(packet.destination()));
    } else if (isForbiddenError(packet)) {
      drop(packet, new TranslationDrop.ErrorsForbidden());
    } else {
      forward(packet, packet.source(), destination, inward(packet), nat.insideAttachment());
    }
  }

  private void hairpin(Packet packet, TransportAddress source) {
    TransportAddress destination = inward(packet.destination());
    if (behavior.hairpinning() == Hairpinning.NONE) {
      drop(packet, new TranslationDrop.HairpinUnsupported(packet.source(), packet.destination()));
    } else if (destination == null) {
      drop(packet, new MappingDrop.NoMapping(packet.destination()));
    } else {
      TransportAddress shown =
          behavior.hairpinning() == Hairpinning.EXTERNAL_SOURCE ? source : packet.source();
      forward(packet, shown, destination, packet.content(), nat.insideAttachment());
    }
  }

  /** Errors of others are forbidden where the router translates none; its own are not. */
  private boolean isForbiddenError(Packet packet) {
    return !behavior.icmp().translatesErrors()
        && packet.content() instanceof IcmpError
        && !externals.contains(packet.source().ip());
  }

  private boolean isOurs(IpAddress destination) {
    return externals.contains(destination)
        || !place.externalPrefix().equals(place.inside())
            && place.externalPrefix().contains(destination);
  }

  /** The content on its way out: an error quotes a packet that came in. */
  private Content outward(Packet packet) {
    if (packet.content() instanceof IcmpError error) {
      TransportAddress quoted = outward(error.destination());
      return quoted == null
          ? error
          : new IcmpError(error.kind(), error.mtu(), error.source(), quoted);
    }
    return packet.content();
  }

  /** The content on its way in: an error quotes a packet that went out. */
  private Content inward(Packet packet) {
    if (packet.content() instanceof IcmpError error) {
      TransportAddress quoted = inward(error.source());
      return quoted == null
          ? error
          : new IcmpError(error.kind(), error.mtu(), quoted, error.destination());
    }
    return packet.content();
  }

  private @Nullable TransportAddress outward(TransportAddress internal) {
    return withPort(map.outward(internal.ip()), internal);
  }

  private @Nullable TransportAddress inward(TransportAddress external) {
    return withPort(map.inward(external.ip()), external);
  }

  private static @Nullable TransportAddress withPort(
      @Nullable IpAddress ip, TransportAddress before) {
    if (ip == null) {
      return null;
    }
    return ip.equals(before.ip()) ? before : new TransportAddress(ip, before.port());
  }

  @Override
  List<Binding> bindings() {
    return List.of();
  }

  @Override
  void rebind() {}

  @Override
  Optional<NatTable> table() {
    return Optional.empty();
  }
}
