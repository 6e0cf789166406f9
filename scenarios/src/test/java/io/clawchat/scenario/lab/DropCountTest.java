package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Observation.Explanation;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class DropCountTest {
  private static final String TWO_HOMES =
      """
      scenario: two homes that cannot meet
      duration: 10m
      nats:
        merlin: { mapping: endpoint-independent, filtering: address-and-port-dependent, idle-timeout: 30s }
        isp: { mapping: address-and-port-dependent, filtering: address-and-port-dependent, allocation: random }
      hosts:
        stun: { }
        gamer: { behind: merlin }
        friend: { behind: isp, link: { latency: 10ms, loss: 5% } }
      timeline:
        - { at: 0s, host: stun, do: serve-stun }
        - { at: 1s, host: gamer, do: offer, stun: stun }
        - { at: 3s, host: friend, do: connect, to: gamer, with: answer }
      expect:
        - { host: friend, outcome: unreachable }
      """;

  private static List<Explanation> played(String yaml) {
    Scenario scenario = ScenarioReader.read("homes.yaml", yaml).getFirst();
    return new SimulatorBackend().run(scenario, 7).explanations();
  }

  @Test
  void thousandsOfPacketsAreFewRows() {
    List<Explanation> rows = played(TWO_HOMES);

    assertThat(rows).extracting(row -> row.kind() + row.place()).doesNotHaveDuplicates();
    assertThat(rows).hasSizeLessThan(12);
    assertThat(rows.stream().mapToLong(Explanation::count).sum()).isGreaterThan(200);
  }

  @Test
  void whatKeptThemApartComesFirstAndThePrivateCandidatesLast() {
    List<Explanation> rows = played(TWO_HOMES);

    assertThat(rows.getFirst().kind()).isEqualTo("filtered");
    assertThat(rows.getFirst().first()).contains("has sent nothing to");
    assertThat(rows.getLast().kind()).isIn("private-destination", "no-route");
    assertThat(rows)
        .extracting(Explanation::kind)
        .containsSubsequence("filtered", "lost-on-link", "private-destination");
  }
}
