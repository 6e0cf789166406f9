package io.clawchat.scenario.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.oracle.Verdict;
import io.clawchat.scenario.result.Check;
import io.clawchat.scenario.result.ExpectedOutcome;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.result.SuiteResult;
import io.clawchat.text.TimeWords;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** {@code report.json} and {@code timings.json}: fields in a fixed order, lines ended by LF. */
final class JsonReport {
  private static final int VERSION = 2;

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  private interface Body {
    void write(JsonReport report) throws IOException;
  }

  static String of(SuiteResult suite) {
    return document(report -> report.suite(suite));
  }

  static String timings(SuiteResult suite) {
    return document(report -> report.suiteTimings(suite));
  }

  private static String document(Body body) {
    StringWriter text = new StringWriter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      body.write(new JsonReport(json));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON into memory failed", e);
    }
    return text + "\n";
  }

  private void suite(SuiteResult suite) throws IOException {
    head("clawchat-lab-report", suite);
    json.writeObjectFieldStart("summary");
    json.writeNumberField("runs", suite.runs().size());
    json.writeNumberField("asExpected", suite.count(RunResult.Ending.AS_EXPECTED));
    json.writeNumberField("notAsExpected", suite.count(RunResult.Ending.NOT_AS_EXPECTED));
    json.writeNumberField("errors", suite.count(RunResult.Ending.ERROR));
    json.writeEndObject();
    json.writeArrayFieldStart("runs");
    for (RunResult run : suite.runs()) {
      run(run);
    }
    json.writeEndArray();
  }

  private void suiteTimings(SuiteResult suite) throws IOException {
    head("clawchat-lab-timings", suite);
    json.writeNumberField("wallNanos", suite.wallNanos());
    json.writeArrayFieldStart("runs");
    for (RunResult run : suite.runs()) {
      json.writeStartObject();
      json.writeStringField("name", run.scenario().name());
      json.writeStringField("file", run.scenario().place().file());
      json.writeNumberField("wallNanos", run.wallNanos());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Seeds are strings, since many readers of JSON keep but 53 bits of a number. */
  private void head(String format, SuiteResult suite) throws IOException {
    json.writeStringField("format", format);
    json.writeNumberField("version", VERSION);
    json.writeStringField("backend", suite.backend());
    json.writeStringField("seed", Long.toString(suite.seed()));
  }

  private void run(RunResult run) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", run.scenario().name());
    json.writeStringField("file", run.scenario().place().file());
    json.writeNumberField("line", run.scenario().place().line());
    if (run.scenario().cell().isPresent()) {
      cell(run.scenario().cell().get());
    }
    json.writeStringField("seed", Long.toString(run.seed()));
    json.writeStringField("ending", run.ending().words());
    if (run.error().isPresent()) {
      json.writeStringField("error", run.error().get());
    }
    json.writeArrayFieldStart("oracle");
    for (ExpectedOutcome outcome : run.expectedOutcomes()) {
      outcome(outcome);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("expectations");
    for (Check check : run.checks()) {
      check(check);
    }
    json.writeEndArray();
    if (run.observation().isPresent()) {
      observation(run.observation().get());
    }
    json.writeEndObject();
  }

  private void cell(MatrixCell cell) throws IOException {
    json.writeObjectFieldStart("matrix");
    json.writeStringField("name", cell.matrix());
    json.writeStringField("server", cell.server());
    json.writeStringField("client", cell.client());
    json.writeStringField("exchange", cell.exchange().word());
    json.writeEndObject();
  }

  private void outcome(ExpectedOutcome outcome) throws IOException {
    json.writeStartObject();
    json.writeStringField("client", outcome.connect().host());
    json.writeStringField("server", outcome.connect().to());
    json.writeStringField("exchange", outcome.connect().exchange().word());
    json.writeBooleanField("connects", outcome.verdict().connects());
    json.writeStringField("reason", outcome.verdict().reason());
    if (outcome.verdict() instanceof Verdict.Impossible impossible) {
      json.writeStringField("needed", impossible.needed().words());
    }
    json.writeEndObject();
  }

  private void check(Check check) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", check.expectation().host());
    json.writeNumberField("line", check.expectation().place().line());
    json.writeBooleanField("met", check.met());
    json.writeStringField("expected", check.expected());
    json.writeStringField("found", check.found());
    json.writeEndObject();
  }

  private void observation(Observation observation) throws IOException {
    json.writeStringField("trace", observation.traceHash());
    json.writeStringField("simulated", TimeWords.of(observation.simulated()));
    json.writeNumberField("simulatedNanos", observation.simulated().toNanos());
    json.writeNumberField("packets", observation.packets());
    json.writeArrayFieldStart("explanations");
    for (Observation.Explanation explanation : observation.explanations()) {
      json.writeStartObject();
      json.writeStringField("kind", explanation.kind());
      json.writeStringField("place", explanation.place());
      json.writeStringField("first", explanation.first());
      json.writeNumberField("count", explanation.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
