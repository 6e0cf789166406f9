package io.clawchat.docker.agree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clawchat.docker.verdict.StackVerdict;
import io.clawchat.docker.verdict.TrialReport;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.result.ExpectedOutcome;
import io.clawchat.text.Style;
import io.clawchat.text.StyledText;
import io.clawchat.text.Wrap;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** An agreement in words and as JSON. */
public final class AgreementReport {
  /** The name of the file that holds it. */
  public static final String JSON = "agreement.json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private AgreementReport() {}

  /**
   * Every disagreement in full, then a summary.
   *
   * @param captures where the logs and captures of a scenario's run on the kernel are
   * @param columns of a line
   */
  public static StyledText text(
      Agreement agreement, Function<Scenario, Path> captures, int columns) {
    String kernel = agreement.onKernel().backend();
    StyledText text = new StyledText();
    for (Comparison comparison : agreement.disagreements()) {
      Scenario scenario = comparison.simulated().scenario();
      String head =
          Wrap.lines(
              "DISAGREE: %s (%s)".formatted(scenario.name(), scenario.place()), "", "  ", columns);
      text.add(Style.BAD, "DISAGREE:").add(head.substring("DISAGREE:".length()));
      for (Difference difference : comparison.differences()) {
        text.add(Wrap.lines(difference.what(), "  ", "    ", columns));
        text.add(Wrap.lines("simulator: " + difference.simulated(), "    ", "      ", columns));
        text.add(Wrap.lines(kernel + ": " + difference.onKernel(), "    ", "      ", columns));
      }
      for (ExpectedOutcome outcome : comparison.simulated().expectedOutcomes()) {
        text.add(
            Wrap.lines(
                "the oracle, %s to %s: %s"
                    .formatted(
                        outcome.connect().host(),
                        outcome.connect().to(),
                        outcome.verdict().connects() ? "connects" : "does not connect"),
                "  ",
                "    ",
                columns));
      }
      text.add(Wrap.prose("  captures and logs: " + captures.apply(scenario), columns));
      text.add("\n");
    }
    int disagreements = agreement.disagreements().size();
    String summary =
        String.format(
            Locale.ROOT,
            "%,d %s on the simulator and on %s (seed %d): %s.",
            agreement.comparisons().size(),
            agreement.comparisons().size() == 1 ? "scenario" : "scenarios",
            kernel,
            agreement.simulated().seed(),
            disagreements == 0
                ? "all agree"
                : String.format(Locale.ROOT, "%,d disagree", disagreements));
    return text.add(
        disagreements == 0 ? Style.GOOD : Style.BAD, Wrap.lines(summary, "", "  ", columns));
  }

  /**
   * The text of {@link #JSON}.
   *
   * @param nats what was said of each stack of NATs; empty where nobody was asked
   */
  public static String json(Agreement agreement, List<StackVerdict> nats) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", "clawchat-lab-agreement").put("version", 1);
    root.put("simulator", agreement.simulated().backend());
    root.put("kernel", agreement.onKernel().backend());
    root.put("seed", Long.toString(agreement.simulated().seed()));
    root.put("scenarios", agreement.comparisons().size());
    ArrayNode disagreements = root.putArray("disagreements");
    for (Comparison comparison : agreement.disagreements()) {
      Scenario scenario = comparison.simulated().scenario();
      ObjectNode one = disagreements.addObject();
      one.put("name", scenario.name());
      one.put("file", scenario.place().file());
      one.put("line", scenario.place().line());
      ArrayNode differences = one.putArray("differences");
      for (Difference difference : comparison.differences()) {
        differences
            .addObject()
            .put("what", difference.what())
            .put("simulator", difference.simulated())
            .put("kernel", difference.onKernel());
      }
    }
    TrialReport.json(nats, root.putArray("nats"));
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes is always JSON", e);
    }
  }
}
