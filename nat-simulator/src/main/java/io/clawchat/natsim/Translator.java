package io.clawchat.natsim;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.AddressMap;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.PrefixMap;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.table.NatTable;
import io.clawchat.natsim.table.OneToOneMap;
import io.clawchat.natsim.trace.TraceEvent;
import java.util.List;
import java.util.Optional;

/** What a {@link Nat} does with the packets that it may pass on: one of two kinds. */
abstract sealed class Translator permits StatelessTranslator, StatefulTranslator {
  final Nat nat;
  final World world;
  private final TraceEvent.Kind passing;

  Translator(Nat nat, NatBehavior behavior) {
    this.nat = nat;
    this.world = nat.world;
    this.passing =
        behavior.translation() == Translation.NONE
            ? new TraceEvent.Forwarded()
            : new TraceEvent.Translated();
  }

  /**
   * A new one that remembers nothing.
   *
   * @param stream the name of its random stream
   */
  static Translator of(
      Nat nat, NatBehavior behavior, NatPlace place, List<IpAddress> externals, String stream) {
    if (behavior.translation().choosesPorts()) {
      NatTable table = new NatTable(behavior, externals, nat.world.streams.stream(stream));
      return new StatefulTranslator(nat, behavior, place, externals, table);
    }
    AddressMap map =
        switch (behavior.translation()) {
          case ONE_TO_ONE -> new OneToOneMap(externals);
          case NPTV6 -> new PrefixMap(place.inside(), place.externalPrefix());
          default -> AddressMap.identity();
        };
    return behavior.isStateless()
        ? new StatelessTranslator(nat, behavior, place, externals, map)
        : new StatefulTranslator(nat, behavior, place, externals, new NatTable(behavior, map));
  }

  /** A packet came from inside and may be passed on. */
  abstract void outbound(Packet packet);

  /** A packet came from outside and may be passed on. */
  abstract void inbound(Packet packet);

  abstract List<Binding> bindings();

  abstract void rebind();

  /** Its table, if it keeps one. */
  abstract Optional<NatTable> table();

  @SuppressWarnings("ReferenceEquality") // a content is the very same or was made anew
  final void forward(
      Packet packet,
      TransportAddress source,
      TransportAddress destination,
      Content content,
      Attachment to) {
    if (world.isTraced()) {
      Packet made = packet.translated(world.nextPacketId(), source, destination, content);
      world.trace(nat.name(), passing, made);
      to.send(made);
    } else if (content == packet.content()) {
      packet.become(source, destination);
      to.send(packet);
    } else {
      to.send(packet.translated(world.nextPacketId(), source, destination, content));
    }
  }

  final void drop(Packet packet, DropReason reason) {
    nat.drop(packet, reason);
  }
}
