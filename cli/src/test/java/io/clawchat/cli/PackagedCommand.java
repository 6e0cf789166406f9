package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code clawchat} as users have it: the jar, in a process of its own. */
public final class PackagedCommand {
  private static final Path JAR = Path.of("target", "clawchat.jar").toAbsolutePath();

  private PackagedCommand() {}

  /**
   * How it ended.
   *
   * @param output standard output and standard error together
   */
  public record End(int exitCode, String output) {}

  public static Process start(String... arguments) throws IOException {
    assertThat(JAR).exists();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  public static End run(String... arguments) throws Exception {
    Process process = start(arguments);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), output);
  }
}
