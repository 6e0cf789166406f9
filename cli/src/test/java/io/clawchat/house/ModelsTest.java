package io.clawchat.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Has Alloy explore the models in {@code docs/models}, each within the bounds that its commands
 * name. A {@code check} must find no counterexample; a {@code run} must find an instance, so that
 * the model is not empty, and the mistakes that it speaks of are mistakes.
 */
class ModelsTest {
  private static final Pattern RESULT =
      Pattern.compile("\\d+\\. +(check|run) +(\\w+) .*\\b(UNSAT|SAT)", Pattern.MULTILINE);

  @Test
  void keyRotation(@TempDir Path output) throws Exception {
    assertThat(explored("key-rotation.als", output))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "check NothingIsSealedInVain", "UNSAT",
                "check TwoEpochsAreAlive", "UNSAT",
                "check BothHaveGivenTheirShares", "UNSAT",
                "run BothCome", "SAT",
                "run BothBegin", "SAT",
                "run SealsInVain", "SAT",
                "run ForgetsTooSoon", "SAT"));
  }

  private static Map<String, String> explored(String model, Path output) throws Exception {
    Process alloy =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-jar",
                    Path.of("target", "alloy", "org.alloytools.alloy.dist.jar").toString(),
                    "exec",
                    "-f",
                    "-o",
                    output.toString(),
                    Documents.root().resolve("docs/models").resolve(model).toString()))
            .redirectErrorStream(true)
            .start();
    alloy.getOutputStream().close();
    String said = new String(alloy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(alloy.waitFor()).as(said).isZero();
    Map<String, String> results = new TreeMap<>();
    Matcher line = RESULT.matcher(said);
    while (line.find()) {
      results.put(line.group(1) + " " + line.group(2), line.group(3));
    }
    return results;
  }
}
