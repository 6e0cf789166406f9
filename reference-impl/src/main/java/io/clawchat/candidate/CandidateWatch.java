package io.clawchat.candidate;

import io.clawchat.host.Host;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Candidate.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether a file still says where a socket is reached. It is told when the best address of a kind,
 * host or server-reflexive, IPv4 or IPv6, is one that the file does not name: the router got
 * another address, or this machine did. An address that is gone while others of its kind are in the
 * file is no reason, nor is a new one that is worse: bridges of containers come and go.
 */
final class CandidateWatch {
  /** Looked at so often; a change counts when it is still there the next time. */
  static final Duration LOOK = Duration.ofSeconds(10);

  private final Host host;
  private final Supplier<List<Candidate>> candidates;
  private final Set<InetSocketAddress> published = new HashSet<>();
  private final Consumer<List<Candidate>> changed;
  private List<InetSocketAddress> lastMissing = List.of();

  private CandidateWatch(
      Host host,
      Supplier<List<Candidate>> candidates,
      List<Candidate> published,
      Consumer<List<Candidate>> changed) {
    this.host = host;
    this.candidates = candidates;
    this.changed = changed;
    published.forEach(candidate -> this.published.add(candidate.address()));
  }

  static void start(
      Host host,
      Supplier<List<Candidate>> candidates,
      List<Candidate> published,
      Consumer<List<Candidate>> changed) {
    CandidateWatch watch = new CandidateWatch(host, candidates, published, changed);
    host.after(LOOK, watch::look);
  }

  private void look() {
    List<Candidate> now = candidates.get();
    List<InetSocketAddress> missing = missing(now);
    if (!missing.isEmpty() && missing.equals(lastMissing)) {
      changed.accept(now);
      return;
    }
    lastMissing = missing;
    host.after(LOOK, this::look);
  }

  private record Kind(Type type, Class<? extends InetAddress> version) {}

  /** The best of each kind, where the file lacks it. */
  private List<InetSocketAddress> missing(List<Candidate> bestFirst) {
    Set<Kind> seen = new HashSet<>();
    List<InetSocketAddress> missing = new ArrayList<>();
    for (Candidate candidate : bestFirst) {
      Kind kind = new Kind(candidate.type(), candidate.address().getAddress().getClass());
      if (seen.add(kind) && !published.contains(candidate.address())) {
        missing.add(candidate.address());
      }
    }
    return missing;
  }
}
