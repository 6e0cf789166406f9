package io.clawchat.traversal;

import io.clawchat.host.Host;
import io.clawchat.path.Pace;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Sends connectivity checks one after the other, at the {@link Pace} of addresses that somebody
 * else has named. What the other side asks for goes first, and holds up nothing else.
 */
public final class Pacer {
  /** As many that the other side has asked for wait at most: as many as a file names addresses. */
  public static final int ASKED = 32;

  private final Host host;
  private final SequencedSet<Check> own = new LinkedHashSet<>();
  private final SequencedSet<Check> asked = new LinkedHashSet<>();
  private final Pace pace;
  private boolean ownIsNext;
  private boolean waiting;

  /** For all checks of one connection. */
  public Pacer(Host host) {
    this.host = host;
    this.pace = new Pace(host);
  }

  /** Sends a check in its turn; once, where it waits for its turn already. */
  void send(Check check) {
    own.add(check);
    next();
  }

  /**
   * Sends a check that a datagram of the other side's asks for, after this: before those that this
   * side sends by itself, but in turn with them, since the other side may ask without end.
   */
  void sendSoon(Check check) {
    if (asked.size() < ASKED) {
      asked.add(check);
      host.after(Duration.ZERO, this::next);
    }
  }

  /** Addresses that have been sent more than their due for now. */
  int indebted() {
    return pace.indebted();
  }

  private void next() {
    while (!waiting && !(own.isEmpty() && asked.isEmpty())) {
      Check check = take();
      if (check.isWanted() && pace.allows(check.to().getAddress())) {
        waiting = true;
        host.after(Pace.TA, this::again);
        check.send();
      }
    }
  }

  private Check take() {
    boolean isOwn = asked.isEmpty() || ownIsNext && !own.isEmpty();
    ownIsNext = !isOwn;
    return (isOwn ? own : asked).removeFirst();
  }

  private void again() {
    waiting = false;
    next();
  }
}
