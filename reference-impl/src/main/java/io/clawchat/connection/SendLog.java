package io.clawchat.connection;

import io.clawchat.host.Host;
import io.clawchat.host.SendFailure;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What this machine says when it is asked to send: told once, and counted. */
final class SendLog {
  /**
   * Nothing has left for so long: no network that is just coming up. A schedule has sent five
   * times.
   */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** As many addresses are remembered; a file names 32, and others ask for a packet by a KNOCK. */
  private static final int MOST = 64;

  private final Host host;
  private final ConnectionEvents events;
  private final Map<InetSocketAddress, String> told = new HashMap<>();
  private Duration lastSent;

  SendLog(Host host, ConnectionEvents events) {
    this.host = host;
    this.events = events;
    this.lastSent = host.now();
  }

  /** What sending there came to. */
  void sent(InetSocketAddress target, Optional<SendFailure> failure) {
    if (failure.isEmpty()) {
      lastSent = host.now();
      return;
    }
    String words = failure.get().words();
    if (told.size() < MOST && !words.equals(told.put(target, words))) {
      events.sendFailed(target, failure.get());
    }
  }

  /** Whether this machine sends nothing at all, and has not for a while. */
  boolean isRefused() {
    return !told.isEmpty() && host.now().minus(lastSent).compareTo(PATIENCE) >= 0;
  }
}
