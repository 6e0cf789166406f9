package io.clawchat.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clawchat.cli.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabListTest {
  @TempDir private Path folder;
  private Desk desk = new Desk();
  private String file = "";

  @BeforeEach
  void sitDown() throws IOException {
    desk = new Desk(folder);
    String text = String.join("---\n", LabFiles.GOOD, LabFiles.WRONG, LabFiles.MATRIX);
    file = Files.writeString(folder.resolve("some.yaml"), text).toString();
  }

  @Test
  void aScenarioIsItsPlaceNameAndDurationAndAMatrixIsOneOfThem() {
    assertThat(desk.run("lab", "list", file)).isZero();
    assertThat(desk.out())
        .isEqualTo(
            """
            %1$s:1: two public hosts meet (10s)
                Nothing stands between them.
            %1$s:10: it's thought that they do not meet (10s)
            %1$s:18: few NATs (8 runs of 40s)
                Some connect and some do not.
            """
                .formatted(file));
    assertThat(desk.err()).isEmpty();
  }

  @Test
  void onlyChoosesFromTheList() {
    assertThat(desk.run("lab", "list", file, "--only", "few")).isZero();
    assertThat(desk.out().lines()).hasSize(2).first().asString().contains("few NATs");
  }

  @Test
  void jsonHasTheSameEntries() throws IOException {
    assertThat(desk.run("lab", "list", file, "--json")).isZero();

    JsonNode list = new ObjectMapper().readTree(desk.out());
    assertThat(list.at("/format").asText()).isEqualTo("clawchat-lab-list");
    assertThat(list.at("/scenarios")).hasSize(3);
    assertThat(list.at("/scenarios/2/name").asText()).isEqualTo("few NATs");
    assertThat(list.at("/scenarios/2/runs").asInt()).isEqualTo(8);
    assertThat(list.at("/scenarios/0/duration").asText()).isEqualTo("10s");
  }

  @Test
  void thePackagedSuiteFitsATerminal() {
    assertThat(desk.run("lab", "list")).isZero();
    assertThat(desk.out())
        .contains("suite/every-nat-pair.yaml:2: every NAT pair (1,568 runs of 40s)\n")
        .contains(": an idle day (1d)\n");
    assertThat(desk.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void aFaultIsExitCodeTwo() {
    assertThat(desk.run("lab", "list", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(desk.out()).isEmpty();
  }
}
