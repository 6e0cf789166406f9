package io.clawchat.scenario.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.scenario.oracle.Side;
import io.clawchat.scenario.verb.Verbs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioDocumentationTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static String page() {
    try {
      return Files.readString(Path.of("../docs/scenarios.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> examples() {
    return EXAMPLE.matcher(page()).results().map((MatchResult match) -> match.group(1));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsRight(String example) {
    assertThat(ScenarioReader.read("docs/scenarios.md", example)).isNotEmpty();
  }

  @Test
  void hasAnExampleOfEachKind() {
    assertThat(examples())
        .anyMatch(example -> example.startsWith("scenario:"))
        .anyMatch(example -> example.startsWith("matrix:"));
  }

  @Test
  void explainsEveryVerb() {
    assertThat(Verbs.ALL)
        .allSatisfy(verb -> assertThat(page()).contains("\n| `" + verb.word() + "` | "));
  }

  @Test
  void namesThePresetsThatTheOracleCanJudgeAndNoOther() {
    Pattern section = Pattern.compile("(?s)\n## NATs\n(.*?)\n## ");
    String nats = section.matcher(page()).results().findFirst().orElseThrow().group(1);

    assertThat(NatPresets.byNames())
        .allSatisfy(
            (name, behavior) ->
                assertThat(nats.contains("`" + name + "`"))
                    .as("%s stands under 'NATs'", name)
                    .isEqualTo(Side.isWithinTheory(behavior)));
  }
}
