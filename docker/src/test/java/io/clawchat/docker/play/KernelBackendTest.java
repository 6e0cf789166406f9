package io.clawchat.docker.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.docker.site.BackgroundProcess;
import io.clawchat.docker.site.FakeSites;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.TimedLog;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.language.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelBackendTest {
  private static final String TEXT =
      """
      scenario: played twice
      duration: 10s
      hosts: { alice: { }, bob: { } }
      timeline:
        - { at: 1s, host: alice, do: offer }
        - { at: 2s, host: bob, do: connect, to: alice, with: one-way }
      expect:
        - { host: bob, outcome: connected }
      """;

  /** All that is done in it is done at once. */
  private static final String PROMPT =
      """
      scenario: prompt
      duration: 10s
      hosts: { alice: { }, bob: { } }
      timeline:
        - { at: 0s, host: alice, do: offer }
        - { at: 0s, host: bob, do: connect, to: alice, with: one-way }
      expect:
        - { host: bob, outcome: connected }
      """;

  @TempDir private Path folder;
  private final Scenario prompt = ScenarioReader.read("prompt.yaml", PROMPT).getFirst();
  private final Scenario scenario = ScenarioReader.read("twice.yaml", TEXT).getFirst();

  /** Such as an answer file, beside which the client would write no other. */
  @Test
  void aRunFindsNothingThatAnEarlierOneIntoTheSameReportLeft() throws Exception {
    KernelBackend backend = new KernelBackend(new Looking(), folder);
    Path left = backend.folderOf(scenario).resolve("bob/answer.ans");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "");

    assertThatThrownBy(() -> backend.run(scenario, 1)).hasMessageContaining("found []");

    assertThat(left).doesNotExist();
  }

  /** Root plays into a folder in which others may write. */
  @Test
  void nothingIsDeletedOrWrittenThroughALinkThatSomebodyElseMade() throws Exception {
    KernelBackend backend = new KernelBackend(new Looking(), folder.resolve("runs"));
    Path theirs = folder.resolve("ada");
    Files.createDirectories(theirs.resolve("played-twice"));
    Files.createDirectory(folder.resolve("runs"));
    Files.createSymbolicLink(folder.resolve("runs/twice"), theirs);

    assertThatThrownBy(() -> backend.run(scenario, 1))
        .hasMessageContaining("runs/twice is a symbolic link to " + theirs);

    assertThat(theirs.resolve("played-twice")).isDirectory();
  }

  @Test
  void twoScenariosThatAreCalledTheSameHaveFoldersOfTheirOwn() {
    KernelBackend backend = new KernelBackend(new Looking(), folder);
    Scenario namesake = ScenarioReader.read("elsewhere/twice.yaml", TEXT).getFirst();

    assertThat(backend.folderOf(scenario)).isEqualTo(folder.resolve("twice/played-twice"));
    assertThat(backend.folderOf(namesake)).isEqualTo(folder.resolve("twice/played-twice-2"));
    assertThat(backend.folderOf(scenario)).isEqualTo(folder.resolve("twice/played-twice"));
  }

  @Test
  void aRunInWhichAPartOfTheLabEndedIsNone() throws Exception {
    Process ended = new ProcessBuilder("sh", "-c", "echo no memory; exit 1").start();
    ended.waitFor();
    TimedLog log = TimedLog.open(folder.resolve("coturn.log"), () -> Duration.ZERO);
    assertThat(new KernelBackend(new Local(List.of()), folder).run(prompt, 1).happenings())
        .hasSize(1);

    BackgroundProcess process = BackgroundProcess.withLog("coturn at stun", ended, log);
    assertThatThrownBy(() -> new KernelBackend(new Local(List.of(process)), folder).run(prompt, 1))
        .hasMessageContaining("coturn at stun ended with exit code 1; it printed last 'no memory'");
  }

  /** Has programs of this machine's own for hosts, and these of the lab. */
  private static final class Local extends FakeSites {
    private final List<BackgroundProcess> processes;

    Local(List<BackgroundProcess> processes) {
      this.processes = processes;
    }

    @Override
    public Site build(Topology topology, Set<String> stunServers, Path folder, long seed)
        throws IOException {
      Site site = new LocalSite(topology, folder).build(seed);
      processes.forEach(site::keep);
      return site;
    }
  }

  /** Says what stands in the folder in which it is to build, and builds nothing. */
  private static final class Looking extends FakeSites {
    @Override
    public Site build(Topology topology, Set<String> stunServers, Path folder, long seed)
        throws IOException {
      try (var files = Files.list(folder)) {
        throw new IOException("found " + files.toList());
      }
    }
  }
}
