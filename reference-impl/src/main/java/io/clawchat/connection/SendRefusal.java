package io.clawchat.connection;

import io.clawchat.host.Host;
import io.clawchat.host.SendFailure;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether this machine sends to none of the other side's candidates: it has refused each of them
 * since it last sent to any, and for a while.
 */
final class SendRefusal {
  /** No network is just coming up. The default schedule has sent seven times. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Host host;
  private final Set<InetSocketAddress> candidates;
  private final Set<InetSocketAddress> refused = new HashSet<>();
  private @Nullable Duration since;

  SendRefusal(Host host, Collection<InetSocketAddress> candidates) {
    this.host = host;
    this.candidates = Set.copyOf(candidates);
  }

  /** What sending there came to. */
  void sent(InetSocketAddress target, Optional<SendFailure> failure) {
    if (failure.isEmpty()) {
      refused.clear();
      since = null;
    } else if (candidates.contains(target)) {
      refused.add(target);
      since = since == null ? host.now() : since;
    }
  }

  /** Whether nothing will leave from here to there. */
  boolean isTotal() {
    return since != null
        && refused.containsAll(candidates)
        && host.now().minus(since).compareTo(PATIENCE) >= 0;
  }
}
