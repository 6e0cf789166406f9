package io.clawchat.scenario.language;

import io.clawchat.scenario.Expectation;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.expectation.Expectations;
import io.clawchat.scenario.expectation.Form;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code expect:}, and sees that each expectation can be met. */
final class ExpectationReader {
  private ExpectationReader() {}

  /** An expectation and where its parts are written. */
  record Draft(Expectation expectation, Fields fields) {
    /** Notes why no run of the scenario could meet it. */
    void check(Scenario scenario) {
      List<String> hosts = scenario.topology().hosts().stream().map(Topology.Host::name).toList();
      if (hosts.contains(expectation.host())) {
        expectation.check(scenario, fields::fault);
      } else {
        fields.fault("host", TimelineCheck.unknownHost(expectation.host(), hosts));
      }
    }
  }

  static List<Draft> read(Value expect) {
    return expect.items("expectations").stream()
        .map(ExpectationReader::expectation)
        .flatMap(Optional::stream)
        .toList();
  }

  /** None where it is not even clear what is expected. */
  private static Optional<Draft> expectation(Value value) {
    Fields fields = Fields.of(value, "an expectation");
    Optional<Form> form =
        Expectations.ALL.stream().filter(each -> fields.has(each.key())).findFirst();
    if (form.isEmpty()) {
      fields.allow(someKeys()).need("host").name();
      fields.need(Expectations.ALL.getFirst().key());
    }
    return form.map(known -> new Draft(known.reader().read(value.place(), fields), fields));
  }

  /** Of any expectation. */
  private static List<String> someKeys() {
    return Stream.concat(
            Stream.of("host"),
            Stream.concat(Expectations.ALL.stream().map(Form::key), Stream.of("by")))
        .toList();
  }
}
