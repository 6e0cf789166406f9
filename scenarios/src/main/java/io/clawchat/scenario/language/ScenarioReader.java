package io.clawchat.scenario.language;

import io.clawchat.scenario.Place;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.verb.Verb;
import io.clawchat.scenario.verb.Verbs;
import io.clawchat.scenario.yaml.Faults;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.ScenarioException;
import io.clawchat.scenario.yaml.Value;
import io.clawchat.scenario.yaml.Words;
import io.clawchat.scenario.yaml.YamlDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the text of a scenario file: one or more YAML documents, each a scenario or a matrix. */
public final class ScenarioReader {
  private static final List<String> KEYS =
      List.of("scenario", "about", "duration", "nats", "hosts", "timeline", "expect");
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final TimelineReader timelines;
  private final Faults faults;
  private final Set<String> names = new HashSet<>();

  private ScenarioReader(List<Verb> verbs, Faults faults) {
    this.timelines = new TimelineReader(verbs);
    this.faults = faults;
  }

  /**
   * Reads every scenario of a file; a matrix yields one for each of its cells.
   *
   * @param file its name, for places
   * @return at least one
   * @throws ScenarioException with every fault found, when there is one
   */
  public static List<Scenario> read(String file, String text) {
    return read(file, text, Verbs.ALL);
  }

  /**
   * The same with other verbs.
   *
   * @param verbs at least one
   */
  public static List<Scenario> read(String file, String text, List<Verb> verbs) {
    Faults faults = new Faults(file);
    List<Node> documents = YamlDocuments.read(text, faults);
    if (documents.isEmpty()) {
      faults.add(faults.place(1, 1), "expected 'scenario: NAME' or 'matrix: NAME', found nothing");
    }
    ScenarioReader reader = new ScenarioReader(verbs, faults);
    List<Scenario> scenarios = new ArrayList<>();
    documents.forEach(node -> scenarios.addAll(reader.document(Value.of(node, faults))));
    faults.raise();
    return List.copyOf(scenarios);
  }

  private List<Scenario> document(Value value) {
    Fields fields = Fields.of(value, "a scenario");
    if (fields.has("matrix")) {
      List<Scenario> cells = MatrixReader.read(value);
      checkName(fields.need("matrix"));
      return cells;
    }
    return scenario(value, fields.allow(KEYS)).stream().toList();
  }

  private Optional<Scenario> scenario(Value value, Fields fields) {
    int before = faults.count();
    Value name = fields.need("scenario");
    String title = name.title();
    checkName(name);
    String about = fields.get("about").map(Value::prose).orElse("");
    Duration duration = fields.need("duration").duration(SHORTEST, Scenario.LONGEST);
    Optional<Topology> topology = TopologyReader.read(fields, faults);
    List<TimelineReader.Draft> steps = timelines.read(fields.need("timeline"));
    List<ExpectationReader.Draft> expectations = ExpectationReader.read(fields.need("expect"));
    // How the parts go together is checked once each part is right: no fault gives rise to others.
    if (faults.count() > before || topology.isEmpty()) {
      return Optional.empty();
    }
    TimelineCheck.check(topology.get(), duration, steps);
    if (faults.count() > before) {
      return Optional.empty();
    }
    Scenario scenario =
        new Scenario(
            title,
            about,
            place(value, name),
            duration,
            topology.get(),
            steps.stream().map(TimelineReader.Draft::step).toList(),
            expectations.stream().map(ExpectationReader.Draft::expectation).toList(),
            Optional.empty());
    expectations.forEach(draft -> draft.check(scenario));
    return Optional.of(scenario);
  }

  private void checkName(Value name) {
    if (name.isWord() && !names.add(name.text())) {
      name.fault(Words.quote(name.text()) + " is the name of another scenario in this file");
    }
  }

  private static Place place(Value document, Value name) {
    return name.node() == null ? document.place() : name.place();
  }
}
