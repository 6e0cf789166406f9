package io.clawchat.path;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Paths that the peer may rather be reached by, and which of them is examined next: that of its
 * newest packet, since there it was seen, in turn with those that were named, since somebody may
 * send each packet on from an address of his own.
 */
final class Suspects {
  private final SequencedSet<Path> named = new LinkedHashSet<>();
  private @Nullable Path newest;
  private boolean namedIsNext;

  /** These are examined in this order, after those that were named before. */
  void name(Collection<Path> paths) {
    named.addAll(paths);
  }

  /** The newest packet came by this path; or by one that need not be examined, where it is null. */
  void newest(@Nullable Path by) {
    newest = by;
  }

  /** Takes the next one, or null where there is none. */
  @Nullable Path next() {
    boolean takesNamed = newest == null || namedIsNext && !named.isEmpty();
    namedIsNext = !takesNamed;
    if (takesNamed) {
      return named.isEmpty() ? null : named.removeFirst();
    }
    Path next = newest;
    newest = null;
    return next;
  }

  void clear() {
    named.clear();
    newest = null;
    namedIsNext = false;
  }
}
