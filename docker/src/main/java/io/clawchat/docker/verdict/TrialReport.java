package io.clawchat.docker.verdict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the witnesses said, in words and as JSON. */
public final class TrialReport {
  private TrialReport() {}

  /** A table with a line for each stack, every disagreement in full, then a summary. */
  public static String text(List<StackVerdict> verdicts) {
    StringBuilder text = new StringBuilder();
    table(verdicts, text);
    List<StackVerdict> disagreeing = verdicts.stream().filter(each -> !each.agrees()).toList();
    for (StackVerdict verdict : disagreeing) {
      text.append("%nDISAGREE: %s%n".formatted(verdict.stack().words()));
      for (StackVerdict.Disagreement disagreement : verdict.disagreements()) {
        text.append("  %s%n".formatted(disagreement.matter()));
        disagreement
            .words()
            .forEach(
                (witness, words) ->
                    text.append("    %-22s %s%n".formatted(witness.words(), words)));
      }
      text.append("  words, captures and logs: %s%n".formatted(verdict.folder()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%,d %s of NATs, %d witnesses each: %s.%n",
            verdicts.size(),
            verdicts.size() == 1 ? "stack" : "stacks",
            Witness.values().length,
            disagreeing.isEmpty()
                ? "all agree"
                : String.format(Locale.ROOT, "%,d disagree", disagreeing.size())));
    return text.toString();
  }

  /** An object for each stack. */
  public static void json(List<StackVerdict> verdicts, ArrayNode nats) {
    for (StackVerdict verdict : verdicts) {
      ObjectNode one = nats.addObject();
      one.put("stack", verdict.stack().words());
      one.put("agree", verdict.agrees());
      ObjectNode said = one.putObject("witnesses");
      verdict
          .testimonies()
          .forEach((witness, testimony) -> said.put(witness.words(), testimony.words()));
      ArrayNode disagreements = one.putArray("disagreements");
      for (StackVerdict.Disagreement disagreement : verdict.disagreements()) {
        ObjectNode node = disagreements.addObject().put("what", disagreement.matter());
        disagreement.words().forEach((witness, words) -> node.put(witness.words(), words));
      }
      one.put("folder", verdict.folder().toString());
    }
  }

  private static void table(List<StackVerdict> verdicts, StringBuilder text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>();
    for (Witness witness : Witness.values()) {
      head.add(witness.words());
    }
    head.addAll(List.of("", "NATs, from the host outward"));
    rows.add(head);
    for (StackVerdict verdict : verdicts) {
      List<String> row = new ArrayList<>();
      for (Witness witness : Witness.values()) {
        Testimony testimony = verdict.testimonies().get(witness);
        row.add(testimony == null ? "not asked" : ShortWords.of(testimony));
      }
      row.add(verdict.agrees() ? "agree" : "DISAGREE");
      row.add(verdict.stack().words());
      rows.add(row);
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(("%-" + width(rows, column) + "s  ").formatted(row.get(column)));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
  }

  private static int width(List<List<String>> rows, int column) {
    return Math.max(1, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1));
  }
}
