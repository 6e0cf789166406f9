package io.clawchat.natsim;

import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a NAT sent the first fragments of datagrams, so that the others can follow. */
final class FragmentCache {
  /** As long as Linux waits for the rest of a datagram (ipfrag_time). */
  static final long LIFETIME_NS = 30_000_000_000L;

  /** RFC 4787 REQ-14 warns of floods of fragments; the oldest make room. */
  static final int MOST = 1_024;

  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  private record Key(IpAddress source, IpAddress destination, int identification) {}

  /** How the rest of a datagram goes on; ports are 0. */
  record Entry(
      TransportAddress source, TransportAddress destination, Attachment to, long sinceNs) {}

  void remember(
      Packet first,
      Fragment fragment,
      TransportAddress source,
      TransportAddress destination,
      Attachment to,
      long nowNs) {
    Key key = key(first, fragment);
    entries.remove(key); // to stand last again
    entries.put(
        key,
        new Entry(
            new TransportAddress(source.ip(), 0),
            new TransportAddress(destination.ip(), 0),
            to,
            nowNs));
    Iterator<Entry> oldest = entries.values().iterator();
    for (Entry entry = oldest.next();
        entries.size() > MOST || !isAlive(entry, nowNs);
        entry = oldest.next()) {
      oldest.remove();
    }
  }

  @Nullable Entry find(Packet packet, Fragment fragment, long nowNs) {
    Entry entry = entries.get(key(packet, fragment));
    return entry != null && isAlive(entry, nowNs) ? entry : null;
  }

  private static boolean isAlive(Entry entry, long nowNs) {
    return nowNs - entry.sinceNs < LIFETIME_NS;
  }

  private static Key key(Packet packet, Fragment fragment) {
    return new Key(packet.source().ip(), packet.destination().ip(), fragment.identification());
  }
}
