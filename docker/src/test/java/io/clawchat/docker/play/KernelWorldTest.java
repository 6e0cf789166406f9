package io.clawchat.docker.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.site.Site;
import io.clawchat.scenario.Director;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.ScenarioReader;
import java.nio.file.Path;
import java.time.Duration;
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

      assertThat(site.folder("eve").resolve("probe-0.log")).isNotEmptyFile();
      assertThat(site.folder("eve").resolve("probe-0-2.log")).isNotEmptyFile();
    }
  }
}
