package io.clawchat.docker.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpossibleTest {

  @Test
  void anEverydayScenarioIsPossible() {
    assertThat(reasons("30s", "preset: symmetric", "latency: 10ms, loss: 1%")).isEmpty();
  }

  @Test
  void everyReasonIsTold() {
    assertThat(
            reasons(
                "12m",
                "mapping: address-and-port-dependent, filtering: endpoint-independent",
                "latency: 1ms, duplication: 10%"))
        .hasSize(3)
        .anyMatch(reason -> reason.contains("lasts 12m") && reason.contains("at most 5m"))
        .anyMatch(reason -> reason.startsWith("the NAT home: "))
        .anyMatch(reason -> reason.startsWith("the link of bob: "));
  }

  @Test
  void theFolderOfARunIsNamedAfterItsScenario() {
    assertThat(FolderName.of(scenario("30s", "preset: symmetric", "latency: 10ms")))
        .isEqualTo("impossible/four-homes-1-way");
  }

  private static List<String> reasons(String duration, String nat, String link) {
    return Impossible.reasons(scenario(duration, nat, link), Duration.ofMinutes(5));
  }

  private static Scenario scenario(String duration, String nat, String link) {
    return ScenarioReader.read(
            "some/where/impossible.yaml",
            """
            scenario: Four homes, 1 way!
            duration: %s
            nats:
              home: { %s }
            hosts:
              alice: { }
              bob: { behind: home, link: { %s } }
            timeline:
              - { at: 1s, host: alice, do: offer }
              - { at: 2s, host: bob, do: connect, to: alice, with: one-way }
            expect:
              - { host: bob, outcome: connected }
            """
                .formatted(duration, nat, link))
        .getFirst();
  }
}
