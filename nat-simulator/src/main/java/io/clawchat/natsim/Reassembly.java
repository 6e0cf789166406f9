package io.clawchat.natsim;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.FragmentDrop;
import io.clawchat.natsim.engine.Event;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.trace.TraceEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes datagrams of their fragments (RFC 791 §3.2, RFC 8200 §4.5), in whatever order these come.
 * Parts may overlap and come again; the bytes that came last count.
 */
final class Reassembly {
  /** From the first fragment on. The least that RFC 1122 §3.3.2 permits, and what RFC 8200 sets. */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  /**
   * Incomplete datagrams held: of the largest, 4 MiB, which is Linux's limit (ipfrag_high_thresh).
   */
  static final int MOST_INCOMPLETE = 64;

  private static final int UNIT = 8;
  private static final int UDP_HEADER = 8;

  private final Node node;
  private final World world;
  private final Map<Key, Incomplete> incomplete = new HashMap<>();

  Reassembly(Node node) {
    this.node = node;
    this.world = node.world;
  }

  /**
   * Takes a fragment.
   *
   * @return the whole datagram as a packet, if this fragment completes it
   */
  @Nullable Packet add(Packet packet, Fragment fragment) {
    Key key = new Key(packet.source().ip(), packet.destination().ip(), fragment.identification());
    Incomplete datagram = incomplete.get(key);
    if (datagram == null) {
      if (incomplete.size() == MOST_INCOMPLETE) {
        world.traceDrop(
            node.name(),
            new FragmentDrop.ReassemblyFull(fragment.identification(), MOST_INCOMPLETE),
            packet);
        return null;
      }
      datagram = new Incomplete(key, fragment.whole().wireSize());
      incomplete.put(key, datagram);
      world.schedule(datagram, world.nowNs() + TIMEOUT.toNanos());
    }
    datagram.add(packet, fragment);
    if (!datagram.isComplete()) {
      return null;
    }
    incomplete.remove(key);
    world.cancel(datagram);
    Packet whole = datagram.whole(packet);
    if (world.isTraced()) {
      world.trace(node.name(), new TraceEvent.Reassembled(), whole);
    }
    return whole;
  }

  private record Key(IpAddress source, IpAddress destination, int identification) {}

  /** A datagram of which parts are missing. As an event, the end of the time it is given. */
  private final class Incomplete extends Event {
    private final Key key;
    private final int size;
    private final byte[] bytes;
    private final BitSet units = new BitSet();
    private final List<Packet> parts = new ArrayList<>();
    private @Nullable Packet first;

    Incomplete(Key key, int size) {
      this.key = key;
      this.size = size;
      this.bytes = new byte[size];
    }

    void add(Packet packet, Fragment fragment) {
      int from = Math.max(fragment.offset(), UDP_HEADER);
      int to = fragment.offset() + fragment.length();
      fragment.whole().buffer().get(from - UDP_HEADER, bytes, from, Math.max(to - from, 0));
      units.set(fragment.offset() / UNIT, Math.ceilDiv(to, UNIT));
      parts.add(packet);
      if (fragment.isFirst()) {
        first = packet;
      }
    }

    boolean isComplete() {
      return units.cardinality() == Math.ceilDiv(size, UNIT);
    }

    /** Bytes that came; the last unit may be a short one. */
    private int received() {
      int lastUnit = (size - 1) / UNIT;
      int missingOfLast = units.get(lastUnit) ? (lastUnit + 1) * UNIT - size : 0;
      return units.cardinality() * UNIT - missingOfLast;
    }

    Packet whole(Packet last) {
      Packet withPorts = Objects.requireNonNull(first);
      return new Packet(
          world.nextPacketId(),
          last.id(),
          withPorts.source(),
          withPorts.destination(),
          last.ttl(),
          last.dontFragment(),
          Payload.copyOf(ByteBuffer.wrap(bytes, UDP_HEADER, size - UDP_HEADER)));
    }

    @Override
    public void fire() {
      incomplete.remove(key);
      DropReason reason =
          new FragmentDrop.ReassemblyTimeout(key.identification(), received(), size, TIMEOUT);
      for (Packet part : parts) {
        world.traceDrop(node.name(), reason, part);
      }
    }
  }
}
