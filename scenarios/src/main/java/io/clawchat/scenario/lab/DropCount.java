package io.clawchat.scenario.lab;

import io.clawchat.natsim.drop.Drop;
import io.clawchat.natsim.drop.DropKind;
import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.trace.TraceEvent;
import io.clawchat.natsim.trace.TraceSink;
import io.clawchat.scenario.Observation.Explanation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts dropped packets by what ended their way and where. */
final class DropCount implements TraceSink {
  /** A count, and how much the reader learns from it: least first. */
  private static final class Count {
    private final Drop drop;
    private final String first;
    private long packets;
    private boolean harmless = true;

    Count(Drop drop, String first) {
      this.drop = drop;
      this.first = first;
    }

    /** Why a pair stays apart is said before what chance took, and that before what cannot help. */
    int rank() {
      if (harmless) {
        return 2;
      }
      return drop.kind() == DropKind.LOST_ON_LINK ? 1 : 0;
    }

    Explanation explanation() {
      return new Explanation(drop.kind().word(), drop.place(), first, packets);
    }
  }

  private final Map<Drop, Count> counts = new LinkedHashMap<>();

  @Override
  public void event(TraceEvent event) {
    if (event.kind() instanceof TraceEvent.Dropped(DropReason reason)) {
      Drop drop = event.drop().orElseThrow();
      Count count = counts.computeIfAbsent(drop, unseen -> new Count(drop, reason.words()));
      count.packets++;
      count.harmless &= isHarmless(event, drop.kind());
    }
  }

  /** Everyone tries the private addresses of a peer, which mostly is in another network. */
  private static boolean isHarmless(TraceEvent event, DropKind kind) {
    return switch (kind) {
      case PRIVATE_DESTINATION, NO_ROUTE, NO_SOCKET -> event.destination().ip().isPrivate();
      default -> false;
    };
  }

  /** The decisive first; of one rank the most frequent. */
  List<Explanation> explanations() {
    return counts.values().stream()
        .sorted(
            Comparator.comparingInt(Count::rank)
                .thenComparing(count -> count.packets, Comparator.reverseOrder()))
        .map(Count::explanation)
        .toList();
  }
}
