package io.clawchat.docker.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void moreThanAMachineCanBearIsRefused() {
    String hosts =
        IntStream.range(0, 65).mapToObj(i -> "h" + i + ": { }").collect(Collectors.joining(", "));
    String probes =
        IntStream.range(0, 256)
            .mapToObj(i -> "\n  - { at: 3s, host: h2, do: scan, target: h0 }")
            .collect(Collectors.joining());
    Scenario scenario =
        ScenarioReader.read(
                "much.yaml",
                """
                scenario: too much
                duration: 10s
                hosts: { %s }
                timeline:
                  - { at: 1s, host: h0, do: offer }
                  - { at: 2s, host: h1, do: connect, to: h0, with: one-way }%s
                expect:
                  - { host: h1, outcome: connected }
                """
                    .formatted(hosts, probes))
            .getFirst();

    assertThat(Impossible.reasons(scenario, Duration.ofMinutes(5)))
        .containsExactly(
            "it has 65 hosts and NATs; at most 64 stand",
            "it has 258 steps, each a program or a word to one; at most 256 are played",
            "it starts 258 programs, most of them JVMs; at most 32 are started");
  }

  @Test
  void wordsAreNoPrograms() {
    assertThat(Impossible.reasons(busy(30, 200), Duration.ofMinutes(5))).isEmpty();
    assertThat(Impossible.reasons(busy(31, 0), Duration.ofMinutes(5)))
        .containsExactly("it starts 33 programs, most of them JVMs; at most 32 are started");
  }

  /** One who offers, one who connects, and who is asked and says something this often. */
  private static Scenario busy(int probes, int texts) {
    String more =
        "\n  - { at: 3s, host: h2, do: scan, target: h0 }".repeat(probes)
            + "\n  - { at: 9s, host: h1, do: say, text: hello }".repeat(texts);
    return ScenarioReader.read(
            "busy.yaml",
            """
            scenario: busy
            duration: 10s
            hosts: { h0: { }, h1: { }, h2: { } }
            timeline:
              - { at: 1s, host: h0, do: offer }
              - { at: 2s, host: h1, do: connect, to: h0, with: one-way }%s
            expect:
              - { host: h1, outcome: connected }
            """
                .formatted(more))
        .getFirst();
  }

  @Test
  void theFolderOfARunIsNamedAfterItsScenario() {
    assertThat(FolderName.of(scenario("30s", "preset: symmetric", "latency: 10ms")))
        .isEqualTo("impossible/four-homes-1-way");
  }

  @ParameterizedTest
  @ValueSource(strings = {".yaml", "日本.yaml", "привет.yml", "..yaml", "a/.yaml", "/.yaml"})
  void aFolderOfARunNeverLeavesThatOfTheReport(String file) {
    for (String name : List.of("home", "日本", "..", "/etc")) {
      Scenario scenario = named(file, name);
      assertThat(Path.of("runs").resolve(FolderName.of(scenario)).normalize())
          .as("%s, %s", file, name)
          .startsWithRaw(Path.of("runs"))
          .satisfies(folder -> assertThat(folder.getNameCount()).isEqualTo(3));
    }
  }

  private static Scenario named(String file, String name) {
    return ScenarioReader.read(
            file,
            """
            scenario: "%s"
            duration: 10s
            hosts: { alice: { }, bob: { } }
            timeline:
              - { at: 1s, host: alice, do: offer }
              - { at: 2s, host: bob, do: connect, to: alice, with: one-way }
            expect:
              - { host: bob, outcome: connected }
            """
                .formatted(name))
        .getFirst();
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
