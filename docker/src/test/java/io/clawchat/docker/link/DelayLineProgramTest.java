package io.clawchat.docker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.testing.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresProgram(value = "cc", debianPackage = "gcc libc6-dev")
class DelayLineProgramTest {
  @TempDir private Path folder;

  @Test
  void isCompiledOnce() throws Exception {
    Path program = DelayLineProgram.in(folder.resolve("cache"));
    FileTime made = Files.getLastModifiedTime(program);

    assertThat(DelayLineProgram.in(folder.resolve("cache"))).isEqualTo(program).isExecutable();
    assertThat(Files.getLastModifiedTime(program)).isEqualTo(made);
    try (var files = Files.list(folder.resolve("cache"))) {
      assertThat(files).containsExactly(program);
    }
  }

  @Test
  void compilesWithoutAWarning() throws Exception {
    Path source = Files.writeString(folder.resolve("delay-line.c"), DelayLineProgram.source());

    assertThat(
            outputOf(
                "cc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", folder + "/out", source + ""))
        .isEmpty();
  }

  @Test
  void withoutACompilerTheErrorSaysWhatToInstall() {
    assertThatThrownBy(() -> DelayLineProgram.in(folder, "nosuchcompiler"))
        .isInstanceOf(DelayLineProgram.NoCompiler.class)
        .hasMessageContaining("apt-get install -y gcc libc6-dev");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void wrongArgumentsAreToldInWords() throws Exception {
    assertThat(program("--queue", "0", "--loss", "2")).contains("a probability from 0 to 1");
    assertThat(program("--loss", "0.5")).contains("--queue or --from before what is said of it");
    assertThat(program("--queue", "65536")).contains("a whole number");
    assertThat(program("--queue", "0", "--latency-ns", "60000000001")).contains("above 60 s");
    assertThat(program()).contains("--queue Q first");
    assertThat(program("--queue", "0", "--from", "02:00:00:00:00")).contains("an Ethernet address");
  }

  private String program(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(DelayLineProgram.in(folder).toString()));
    command.addAll(List.of(arguments));
    return outputOf(command.toArray(String[]::new));
  }

  private static String outputOf(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
