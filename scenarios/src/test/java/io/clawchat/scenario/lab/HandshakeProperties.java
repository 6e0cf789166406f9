package io.clawchat.scenario.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.scenario.result.Judge;
import io.clawchat.scenario.result.RunResult;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The handshake on links that lose, delay, double and reorder, behind NATs on both sides. */
class HandshakeProperties {

  @Property(tries = 60)
  void completesUnderReorderingAndLoss(
      @ForAll long seed,
      @ForAll Exchange exchange,
      @ForAll @IntRange(max = 20) int loss,
      @ForAll @IntRange(max = 50) int reordering,
      @ForAll @IntRange(max = 30) int duplication) {
    String text =
        """
        scenario: bad links
        duration: 90s
        nats:
          home-a: { preset: full-cone }
          home-b: { preset: port-restricted-cone }
        hosts:
          stun: { }
          alice: { behind: home-a, link: { latency: 10ms } }
          bob:
            behind: home-b
            link: { latency: 20ms, jitter: 40ms, loss: %d%%, reordering: %d%%, duplication: %d%% }
        timeline:
          - { at: 0s, host: stun, do: serve-stun }
          - { at: 1s, host: alice, do: offer, stun: stun }
          - { at: 5s, host: bob, do: connect, to: alice, with: %s }
        expect:
          - { host: bob, outcome: connected, by: 80s }
        """
            .formatted(loss, reordering, duplication, exchange.word());
    Scenario scenario = ScenarioReader.read("property.yaml", text).getFirst();

    RunResult result =
        Judge.judge(scenario, seed, new SimulatorBackend().run(scenario, seed), Duration.ZERO, 0);

    assertThat(result.ending()).as("%s", result.checks()).isEqualTo(RunResult.Ending.AS_EXPECTED);
  }
}
