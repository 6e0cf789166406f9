package io.clawchat.scenario.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.clawchat.scenario.Place;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.yaml.ScenarioException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuiteTest {
  private static final String GOOD =
      """
      scenario: %s
      duration: 60s
      hosts: { alice: { }, bob: { } }
      timeline:
        - { at: 1s, host: alice, do: offer }
        - { at: 3s, host: bob, do: connect, to: alice, with: one-way }
      expect: [{ host: bob, outcome: connected }]
      """;

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());
  private final Path home = files.getPath("/home");

  private Path file(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  @Test
  void readsEveryPackagedFile() {
    List<Scenario> packaged = Suite.packaged();

    assertThat(packaged)
        .extracting(scenario -> scenario.place().file() + ": " + scenario.name())
        .doesNotHaveDuplicates();
    assertThat(packaged).allMatch(scenario -> !scenario.about().isBlank());
    assertThat(packaged).filteredOn(scenario -> scenario.cell().isEmpty()).hasSize(19);
    assertThat(packaged.stream().map(Scenario::place).map(Place::file).distinct())
        .containsExactlyElementsOf(
            Suite.packagedFiles().stream().map(name -> "suite/" + name).toList());
  }

  @Test
  void listsEveryFileOfTheSuiteInItsIndex() throws Exception {
    Path folder = Path.of(Suite.class.getResource("/suite/index.txt").toURI()).getParent();
    try (Stream<Path> found = Files.list(folder)) {
      List<String> yaml =
          found
              .map(file -> file.getFileName().toString())
              .filter(n -> n.endsWith(".yaml"))
              .toList();

      assertThat(Suite.packagedFiles()).containsExactlyInAnyOrderElementsOf(yaml);
    }
  }

  @Test
  void readsFilesAndFoldersInOrder() throws Exception {
    file("suite/b.yaml", GOOD.formatted("second"));
    file("suite/a.yml", GOOD.formatted("first"));
    file("suite/sub/c.YAML", GOOD.formatted("third"));
    file("suite/notes.txt", "not a scenario");
    Path alone = file("alone.scenario", GOOD.formatted("alone"));

    assertThat(Suite.of(List.of(alone, home.resolve("suite"))))
        .extracting(Scenario::name)
        .containsExactly("alone", "first", "second", "third");
  }

  @Test
  void namesFilesAsTheUserDid() throws Exception {
    Path alone = file("alone.yaml", GOOD.formatted("alone"));

    assertThat(Suite.of(List.of(alone)).getFirst().place())
        .isEqualTo(new Place("/home/alone.yaml", 1, 11));
  }

  @Test
  void collectsTheFaultsOfAllFiles() throws Exception {
    file("a.yaml", "scenario: x");
    file("b.yaml", "scenario: [");

    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Suite.of(List.of(home)))
        .withMessageContaining("/home/a.yaml:1:1: a scenario needs the key 'duration'")
        .withMessageContaining("/home/b.yaml:1:12: this is not YAML");
  }

  @Test
  void keepsTheFaultsOfOneFileTogether() throws Exception {
    file("a.yaml", "scenario: x\nhots: { }\n");
    file("b.yaml", "scenario: [");

    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Suite.of(List.of(home)))
        .satisfies(
            refusal ->
                assertThat(refusal.faults())
                    .extracting(fault -> fault.place().file() + ":" + fault.place().line())
                    .containsSubsequence("/home/a.yaml:1", "/home/a.yaml:2", "/home/b.yaml:1")
                    .endsWith("/home/b.yaml:1"));
  }

  @Test
  void refusesWhatIsNoFileAndFoldersWithoutScenarios() throws Exception {
    Files.createDirectories(home.resolve("empty"));

    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Suite.of(List.of(home.resolve("nowhere"), home.resolve("empty"))))
        .withMessageContaining("/home/nowhere:1:1: expected a file or folder, found none")
        .withMessageContaining("/home/empty:1:1: expected a file ending in .yaml or .yml");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws Exception {
    Files.createDirectories(home);
    Path file = Files.write(home.resolve("latin.yaml"), new byte[] {'a', (byte) 0xE9});

    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> Suite.of(List.of(file)))
        .withMessage("/home/latin.yaml:1:1: expected text in UTF-8, found other bytes");
  }
}
