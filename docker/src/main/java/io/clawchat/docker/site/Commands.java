package io.clawchat.docker.site;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Commands that run to their end. */
public final class Commands {
  private Commands() {}

  /**
   * How a command ended.
   *
   * @param output standard output and standard error together
   */
  public record End(int exitCode, String output) {}

  /** Runs it and returns how it ended. */
  public static End end(ProcessBuilder builder, String input) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedBeforeItRead) {
      // its exit code says more
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(await(process), output);
  }

  /**
   * Runs it and returns what it printed.
   *
   * @throws IOException with the command and what it printed, where it fails
   */
  public static String run(ProcessBuilder builder, String input) throws IOException {
    End end = end(builder, input);
    if (end.exitCode() != 0) {
      throw new IOException(
          "'%s' failed with exit code %d: %s"
              .formatted(
                  String.join(" ", builder.command()), end.exitCode(), end.output().strip()));
    }
    return end.output();
  }

  /** The same without input. */
  public static String run(List<String> command) throws IOException {
    return run(new ProcessBuilder(command), "");
  }

  /** Waits for the end of a process. */
  public static int await(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a program ran");
    }
  }

  /** Where a program of this name stands on the {@code PATH}. */
  public static Optional<Path> find(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Which of these programs are not on the {@code PATH}, each in words that say how to get it.
   *
   * @param debianPackages by program
   */
  public static List<String> lacking(Map<String, String> debianPackages) {
    List<String> lacks = new ArrayList<>();
    new TreeMap<>(debianPackages)
        .forEach(
            (program, debianPackage) -> {
              if (find(program).isEmpty()) {
                lacks.add(
                    Files.isExecutable(Path.of("/usr/sbin", program))
                        ? "expected the program %s on the PATH, found it in /usr/sbin: PATH=$PATH:/usr/sbin …"
                            .formatted(program)
                        : "expected the program %s, found none: apt-get install -y %s"
                            .formatted(program, debianPackage));
              }
            });
    return lacks;
  }
}
