package io.clawchat.path;

import io.clawchat.host.Host;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Asks for the first packet under new keys, until something has authenticated: after 250 ms, then
 * twice as long each time, at most 2 s apart. The handshake may have come from where somebody sent
 * a copy of it, so it asks on several paths, each time anew: there at once, and on those that a
 * file or a copier has named at their {@link Pace}.
 */
final class Confirmation {
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Host host;
  private final Consent consent;
  private final Path first;
  private final Collection<Path> candidates;
  private final Set<Path> others;
  private final SequencedSet<Path> waiting = new LinkedHashSet<>();
  private final Pace pace;
  private final ProbeQueue probes;
  private boolean isPausing;
  private boolean done;

  Confirmation(
      Host host, Consent consent, Path first, Collection<Path> candidates, ProbeQueue probes) {
    this.host = host;
    this.consent = consent;
    this.first = first;
    this.candidates = candidates;
    this.probes = probes;
    this.pace = new Pace(host);
    this.others = new LinkedHashSet<>(candidates);
  }

  void start() {
    probes.after(Duration.ZERO, () -> ask(FIRST_WAIT));
  }

  /** From the next time on it asks on these paths too. */
  void askOn(Collection<Path> paths) {
    others.addAll(paths);
  }

  void stop() {
    done = true;
  }

  /** Where the other side is rather, if the handshake came from none of these. */
  Collection<Path> inDoubt() {
    return candidates.contains(first) ? List.of() : candidates;
  }

  private void ask(Duration wait) {
    if (!done) {
      others.remove(first);
      consent.challenge().ask();
      waiting.addAll(others);
      askOthers();
      Duration twice = wait.multipliedBy(2);
      probes.after(wait, () -> ask(twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT));
    }
  }

  private void askOthers() {
    while (!done && !isPausing && !waiting.isEmpty()) {
      Path next = waiting.removeFirst();
      if (pace.allows(next.remote().getAddress())) {
        new Challenge(host, next, probes).ask();
        isPausing = true;
        probes.after(Pace.TA, this::goOn);
      }
    }
  }

  private void goOn() {
    isPausing = false;
    askOthers();
  }
}
