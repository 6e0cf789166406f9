package io.clawchat.natsim;

import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a NAT sent the first fragments of datagrams, so that the others can follow. */
final class FragmentTrail {
  /** As long as Linux waits for the rest of a datagram (ipfrag_time). */
  static final long LIFETIME_NS = 30_000_000_000L;

  /** RFC 4787 REQ-14 warns of floods of fragments; the oldest make room. */
  static final int MOST = 1_024;

  private final Map<Key, Way> ways = new LinkedHashMap<>();

  private record Key(IpAddress source, IpAddress destination, int identification) {}

  /** How the rest of a datagram goes on; ports are 0. */
  record Way(TransportAddress source, TransportAddress destination, Attachment to, long sinceNs) {}

  void remember(
      Packet first,
      Fragment fragment,
      TransportAddress source,
      TransportAddress destination,
      Attachment to,
      long nowNs) {
    Key key = key(first, fragment);
    ways.remove(key); // to stand last again
    ways.put(
        key,
        new Way(
            new TransportAddress(source.ip(), 0),
            new TransportAddress(destination.ip(), 0),
            to,
            nowNs));
    Iterator<Way> oldest = ways.values().iterator();
    for (Way way = oldest.next(); ways.size() > MOST || !isAlive(way, nowNs); way = oldest.next()) {
      oldest.remove();
    }
  }

  @Nullable Way find(Packet packet, Fragment fragment, long nowNs) {
    Way way = ways.get(key(packet, fragment));
    return way != null && isAlive(way, nowNs) ? way : null;
  }

  private static boolean isAlive(Way way, long nowNs) {
    return nowNs - way.sinceNs < LIFETIME_NS;
  }

  private static Key key(Packet packet, Fragment fragment) {
    return new Key(packet.source().ip(), packet.destination().ip(), fragment.identification());
  }
}
