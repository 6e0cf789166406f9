package io.clawchat.docker.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.site.Site;
import io.clawchat.scenario.Director;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import io.clawchat.scenario.verb.Greet;
import io.clawchat.scenario.verb.Verb;
import io.clawchat.scenario.verb.Verbs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelWorldTest {
  private static final Scenario TWO_STRANGERS =
      ScenarioReader.read(
              "strangers.yaml",
              """
              scenario: strangers
              duration: 10s
              hosts: { alice: { }, bob: { }, eve: { } }
              timeline:
                - { at: 0s, host: alice, do: offer }
                - { at: 0s, host: eve, do: scan, target: alice }
                - { at: 0s, host: eve, do: scan, target: alice }
                - { at: 0s, host: bob, do: connect, to: alice, with: one-way }
              expect:
                - { host: bob, outcome: connected }
              """)
          .getFirst();

  @TempDir private Path folder;

  @Test
  void twoStrangersWhoAskAtOneTimeHaveLogsOfTheirOwn() throws Exception {
    try (Site site = new LocalSite(TWO_STRANGERS.topology(), folder).build(1)) {
      KernelWorld world = new KernelWorld(site, TWO_STRANGERS.topology());
      Director director = Director.begin(TWO_STRANGERS, world, 1);

      world.runUntil(Duration.ofSeconds(5), () -> director.seen().size() == 3);

      assertThat(director.seen()).hasSize(3);

      assertThat(site.folder("eve").resolve("scan-0.log")).isNotEmptyFile();
      assertThat(site.folder("eve").resolve("scan-0-2.log")).isNotEmptyFile();
    }
  }

  /** As {@code NewVerbTest} has it in virtual time: the verb's one file serves both worlds. */
  @Test
  void aNewVerbIsPlayedByWhatIsThereAlready() throws Exception {
    List<Verb> verbs = new ArrayList<>(Verbs.ALL);
    verbs.add(Greet.VERB);
    Scenario scenario =
        ScenarioReader.read(
                "greeting.yaml",
                """
                scenario: a greeting
                duration: 10s
                hosts: { alice: { }, bob: { } }
                timeline:
                  - { at: 0s, host: alice, do: offer }
                  - { at: 0s, host: bob, do: connect, to: alice, with: one-way }
                  - { at: 0s, host: bob, do: greet, times: 2 }
                expect:
                  - { host: bob, outcome: connected }
                """,
                verbs)
            .getFirst();
    try (Site site = new LocalSite(scenario.topology(), folder).build(1)) {
      KernelWorld world = new KernelWorld(site, scenario.topology());
      Director director = Director.begin(scenario, world, 1);

      world.runUntil(Duration.ofSeconds(10), () -> director.seen().size() == 3);

      assertThat(director.seen())
          .filteredOn(Observation.Heard.class::isInstance)
          .extracting(seen -> seen.host() + " heard " + ((Observation.Heard) seen).text())
          .containsExactly("bob heard hello 1", "bob heard hello 2");
    }
  }
}
