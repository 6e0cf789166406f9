package io.clawchat.scenario.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.lab.SimulatorBackend;
import io.clawchat.scenario.language.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hanging up is the end of a client's input, in virtual time as on a kernel. */
class HangUpTest {
  private static final String TEXT =
      """
      scenario: a client that hangs up before there is a connection
      duration: 40s
      hosts: { stun: { }, alice: { behind: home-a }, bob: { behind: home-b } }
      nats:
        home-a: { preset: port-restricted-cone }
        home-b: { preset: port-restricted-cone }
      timeline:
        - { at: 0s, host: stun, do: serve-stun }
        - { at: 1s, host: alice, do: offer, stun: stun }
        - { at: 2s, host: bob, do: connect, to: alice, with: answer, carried-after: 10s }
        - { at: 5s, host: bob, do: hang-up }
        - { at: 30s, host: alice, do: say, text: still there }
      expect: [{ host: bob, outcome: connected }]
      """;

  @Test
  void waitsForTheConnectionAndEndsItThen() {
    List<Happening> seen =
        new SimulatorBackend().run(ScenarioReader.read("x.yaml", TEXT).getFirst(), 1).happenings();

    assertThat(seen).filteredOn(Observation.Connected.class::isInstance).hasSize(2);
    assertThat(seen).noneMatch(Observation.Heard.class::isInstance);
  }
}
