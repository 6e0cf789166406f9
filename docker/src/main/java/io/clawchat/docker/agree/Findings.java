package io.clawchat.docker.agree;

import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.result.Check;
import io.clawchat.scenario.result.RunResult;
import io.clawchat.scenario.verb.Connect;
import io.clawchat.scenario.verb.Scan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run showed that must not depend on the world it was played in, in words. */
final class Findings {
  private final List<Happening> seen;
  private final Map<String, String> findings = new LinkedHashMap<>();

  private Findings(RunResult run) {
    this.seen = run.observation().map(Observation::happenings).orElse(List.of());
  }

  /** Each finding by what was asked. */
  static Map<String, String> of(RunResult run) {
    Findings all = new Findings(run);
    Connect.all(run.scenario()).forEach(all::attempt);
    run.scenario().topology().hosts().stream().map(Topology.Host::name).forEach(all::texts);
    run.scenario().steps(Scan.class).map(Scan::host).distinct().forEach(all::silence);
    run.checks().forEach(all::expectation);
    return all.findings;
  }

  private void attempt(Connect connect) {
    String outcome =
        seen.stream()
            .filter(happening -> happening.host().equals(connect.host()))
            .filter(
                happening ->
                    happening instanceof Observation.Connected
                        || happening instanceof Observation.Refused)
            .findFirst()
            .map(first -> first instanceof Observation.Connected ? "connected" : "refused")
            .orElse("unreachable");
    findings.put("%s's attempt to reach %s".formatted(connect.host(), connect.to()), outcome);
  }

  private void texts(String host) {
    String texts =
        seen.stream()
            .filter(happening -> happening.host().equals(host))
            .filter(Observation.Heard.class::isInstance)
            .map(happening -> "'" + ((Observation.Heard) happening).text() + "'")
            .sorted()
            .collect(Collectors.joining(", "));
    if (!texts.isEmpty()) {
      findings.put("texts that reached " + host, texts);
    }
  }

  private void silence(String host) {
    boolean answered =
        seen.stream()
            .anyMatch(
                happening ->
                    happening.host().equals(host) && happening instanceof Observation.Answered);
    findings.put("what came back to the stranger " + host, answered ? "packets" : "silence");
  }

  private void expectation(Check check) {
    findings.put(
        "%s: expected %s (line %d)"
            .formatted(
                check.expectation().host(), check.expected(), check.expectation().place().line()),
        check.met() ? "met" : "not met: " + check.found());
  }
}
