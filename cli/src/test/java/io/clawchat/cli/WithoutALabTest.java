package io.clawchat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clawchat.cli.terminal.ExitCode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command where neither simulator nor scenarios nor a Docker client are installed. */
class WithoutALabTest {
  /** A module's classes, or a jar. */
  private static final Pattern OF_THE_LAB =
      Pattern.compile(
          "/(nat-simulator|scenarios|docker)/target/classes/?$"
              + "|/(nat-simulator|scenarios|docker|testcontainers|snakeyaml)[^/]*\\.jar$");

  private static final String KEY =
      Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.US_ASCII));

  private final List<Process> started = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void aServerAndAClientTalk() throws Exception {
    Process server = start("server", "--once");
    BufferedReader events = server.inputReader();
    Path file = Path.of(await("offered", events).get("file").asText());
    Path copy = Files.copy(file, folder.resolve("carried.sec"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));

    Process client = start("client", copy.toString());
    client.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
    client.getOutputStream().close();

    assertThat(await("message", events).get("text").asText()).isEqualTo("hello");
    assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(client.exitValue()).isEqualTo(ExitCode.OK);
    assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(server.exitValue()).isEqualTo(ExitCode.OK);
  }

  @Test
  void theHelpNamesWhatIsThere() throws Exception {
    Process help = process("--help");
    String words = help.inputReader().lines().collect(Collectors.joining("\n"));
    assertThat(words).contains("server", "client", "scan").doesNotContainPattern("(?m)^ +lab ");
    assertThat(help.waitFor()).isEqualTo(ExitCode.OK);
  }

  private Process start(String... arguments) throws IOException {
    String home = folder.resolve(arguments[0]).toString();
    return process(
        Stream.concat(
                Stream.of(arguments), Stream.of("--listen", "127.0.0.1", "--json", "--home", home))
            .toArray(String[]::new));
  }

  private Process process(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT).environment().put("CLAWCHAT_KEY", KEY);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** That of this test without the lab. */
  private static String classPath() {
    List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    List<String> kept = all.stream().filter(part -> !isOfTheLab(part)).toList();
    assertThat(all.size() - kept.size()).as("parts that are the lab's").isGreaterThan(3);
    return String.join(File.pathSeparator, kept);
  }

  private static boolean isOfTheLab(String part) {
    return OF_THE_LAB.matcher(part).find();
  }

  private static JsonNode await(String event, BufferedReader events) throws IOException {
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      JsonNode read = new ObjectMapper().readTree(line);
      if (read.get("event").asText().equals(event)) {
        return read;
      }
    }
    throw new AssertionError("the command ended without the event " + event);
  }
}
