package io.clawchat.docker.verdict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clawchat.text.Style;
import io.clawchat.text.StyledText;
import io.clawchat.text.Wrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the classifiers said, in words and as JSON. */
public final class TrialReport {
  private TrialReport() {}

  /**
   * What each stack is, who of the classifiers said what, every disagreement in full, then a
   * summary.
   *
   * @param columns of a line
   */
  public static StyledText text(List<StackVerdict> verdicts, int columns) {
    StyledText text = new StyledText();
    verdicts.forEach(verdict -> text.add(stack(verdict, columns)));
    List<StackVerdict> disagreeing = verdicts.stream().filter(each -> !each.agrees()).toList();
    for (StackVerdict verdict : disagreeing) {
      String head = Wrap.lines("DISAGREE: " + verdict.stack().words(), "", "  ", columns);
      text.add("\n").add(Style.BAD, "DISAGREE:").add(head.substring("DISAGREE:".length()));
      for (StackVerdict.Disagreement disagreement : verdict.disagreements()) {
        text.add(Wrap.lines(disagreement.matter(), "  ", "    ", columns));
        disagreement
            .words()
            .forEach(
                (classifier, words) ->
                    text.add(
                        Wrap.lines(classifier.words() + ": " + words, "    ", "      ", columns)));
      }
      text.add(Wrap.prose("  words, captures and logs: " + verdict.folder(), columns));
    }
    String summary =
        String.format(
            Locale.ROOT,
            "%,d %s of NATs, %d classifiers each: %s.",
            verdicts.size(),
            verdicts.size() == 1 ? "stack" : "stacks",
            Classifier.values().length,
            disagreeing.isEmpty()
                ? "all agree"
                : String.format(Locale.ROOT, "%,d disagree", disagreeing.size()));
    return text.add(
        disagreeing.isEmpty() ? Style.GOOD : Style.BAD, Wrap.lines(summary, "", "  ", columns));
  }

  /** Classifiers of the same words stand on one line. */
  private static StyledText stack(StackVerdict verdict, int columns) {
    Map<String, String> classifiers = new LinkedHashMap<>();
    for (Classifier classifier : Classifier.values()) {
      @Nullable ClassifierResult result = verdict.results().get(classifier);
      classifiers.merge(
          result == null ? "not asked" : ShortWords.of(result),
          classifier.words(),
          (some, one) -> some + ", " + one);
    }
    String mark = verdict.agrees() ? "+" : "X";
    StyledText text =
        new StyledText()
            .add(verdict.agrees() ? Style.GOOD : Style.BAD, mark)
            .add(
                Wrap.lines(
                    verdict.stack().words() + (verdict.agrees() ? ": agree" : ": DISAGREE"),
                    " ",
                    "    ",
                    columns - mark.length()));
    classifiers.forEach(
        (words, who) -> text.add(Wrap.lines(words + ": " + who, "    ", "      ", columns)));
    return text;
  }

  /** An object for each stack. */
  public static void json(List<StackVerdict> verdicts, ArrayNode nats) {
    for (StackVerdict verdict : verdicts) {
      ObjectNode one = nats.addObject();
      one.put("stack", verdict.stack().words());
      one.put("agree", verdict.agrees());
      ObjectNode said = one.putObject("classifiers");
      verdict
          .results()
          .forEach((classifier, result) -> said.put(classifier.words(), result.words()));
      ArrayNode disagreements = one.putArray("disagreements");
      for (StackVerdict.Disagreement disagreement : verdict.disagreements()) {
        ObjectNode node = disagreements.addObject().put("what", disagreement.matter());
        disagreement.words().forEach((classifier, words) -> node.put(classifier.words(), words));
      }
      one.put("folder", verdict.folder().toString());
    }
  }
}
