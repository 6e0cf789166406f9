package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.Json;
import io.clawchat.cli.terminal.Look;
import io.clawchat.cli.terminal.OneLine;
import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Place;
import io.clawchat.scenario.Scenario;
import io.clawchat.text.TimeWords;
import io.clawchat.text.Wrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One scenario, or one matrix with all its runs.
 *
 * @param file as the user named it
 * @param line where it begins, counted from 1
 * @param runs 1 for a scenario
 * @param duration of one run, such as {@code 60s}
 * @param about why it exists; may be empty
 */
record ListEntry(String name, String file, int line, int runs, String duration, String about) {
  private static final String INDENT = "    ";

  /** The entries of these scenarios, in their order. */
  static List<ListEntry> of(List<Scenario> scenarios) {
    Map<Place, List<Scenario>> byPlace =
        scenarios.stream()
            .collect(
                Collectors.groupingBy(Scenario::place, LinkedHashMap::new, Collectors.toList()));
    return byPlace.values().stream().map(ListEntry::entry).toList();
  }

  /** A line each, and one that says why it exists; on a terminal broken between words. */
  static String text(List<ListEntry> entries, Look look) {
    return entries.stream().map(entry -> entry.text(look)).collect(Collectors.joining());
  }

  static String json(List<ListEntry> entries) {
    return Json.document(new Document("clawchat-lab-list", 1, entries));
  }

  private record Document(String format, int version, List<ListEntry> scenarios) {}

  private static ListEntry entry(List<Scenario> runs) {
    Scenario first = runs.getFirst();
    return new ListEntry(
        first.cell().map(MatrixCell::matrix).orElse(first.name()),
        first.place().file(),
        first.place().line(),
        runs.size(),
        TimeWords.of(first.duration()),
        first.about());
  }

  private String text(Look look) {
    String head =
        "%s:%d: %s (%s)"
            .formatted(
                file,
                line,
                name,
                runs == 1
                    ? duration
                    : String.format(Locale.ROOT, "%,d runs of %s", runs, duration));
    String lines = Wrap.prose(head, look.terminal().orElse(Integer.MAX_VALUE));
    String why = OneLine.of(about, look.columns() - INDENT.length());
    return why.isEmpty() ? lines : lines + INDENT + why + "\n";
  }
}
