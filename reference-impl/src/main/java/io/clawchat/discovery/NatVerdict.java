package io.clawchat.discovery;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * What the NATs before a host do to it, all of them together: of several, the strictest shows. It
 * holds for the sockets that asked, at the time they asked.
 *
 * @param mapping as seen; a NAT that keeps ports where they are free, and gives each flow an entry
 *     of its own, looks endpoint-independent until a port is taken
 * @param preservesPorts whether most sockets got their own port outside: one may be another flow's
 *     already; true without a NAT
 * @param mapped the addresses seen from outside, each once, in the order in which they came
 */
public record NatVerdict(
    Mapping mapping,
    Filtering filtering,
    boolean preservesPorts,
    Hairpinning hairpinning,
    List<InetSocketAddress> mapped)
    implements NatDiscoveryResult {

  public NatVerdict {
    mapped = List.copyOf(mapped);
  }
}
