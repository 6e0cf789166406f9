package io.clawchat.discovery;

import io.clawchat.nat.NatProfile;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What was found out.
 *
 * @param profile mapping, filtering, hairpinning where nothing hides it, and whether most sockets
 *     got their own port outside: one may be another flow's already. The rest is unknown
 * @param mapped the addresses seen from outside, each once, in the order in which they came
 */
public record Discovered(NatProfile profile, List<InetSocketAddress> mapped)
    implements NatDiscoveryResult {

  public Discovered {
    mapped = List.copyOf(mapped);
  }
}
