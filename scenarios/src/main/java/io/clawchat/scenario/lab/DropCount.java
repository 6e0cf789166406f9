package io.clawchat.scenario.lab;

import io.clawchat.natsim.trace.TraceEvent;
import io.clawchat.natsim.trace.TraceSink;
import io.clawchat.scenario.Observation.Explanation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts why packets were dropped, word for word. */
final class DropCount implements TraceSink {
  /** Reasons told apart; what comes after them is counted together. */
  static final int REASONS = 200;

  private static final String OTHERS = "dropped for other reasons";

  private final Map<String, Long> counts = new LinkedHashMap<>();

  @Override
  public void event(TraceEvent event) {
    if (event.kind() instanceof TraceEvent.Dropped) {
      String words = event.words();
      boolean known = counts.size() < REASONS || counts.containsKey(words);
      counts.merge(known ? words : OTHERS, 1L, Long::sum);
    }
  }

  /** The reasons, most frequent first. */
  List<Explanation> explanations() {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(entry -> new Explanation(entry.getKey(), entry.getValue()))
        .toList();
  }
}
