package io.clawchat.docker.site;

import io.clawchat.text.TimeWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Commands that run to their end, which comes within a limit. */
public final class Commands {
  /** Each takes part of a second, and more on a machine that is starved. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int LAST_LINES = 20;

  private Commands() {}

  /**
   * How a command ended.
   *
   * @param output standard output and standard error together
   */
  public record End(int exitCode, String output) {
    /** Whether all went well. */
    public boolean isGood() {
      return exitCode == 0;
    }

    /** The end of the output, which says why a long run failed. */
    public String lastLines() {
      return Commands.lastLines(output, LAST_LINES);
    }
  }

  /** A command that did not end in time, and was killed. */
  public static final class Unending extends IOException {
    private static final long serialVersionUID = 1L;

    private Unending(ProcessBuilder builder, Duration patience, String output) {
      super(
          "expected '%s' to end within %s, and it did not; it printed last '%s'"
              .formatted(
                  String.join(" ", builder.command()),
                  TimeWords.of(patience),
                  lastLines(output, LAST_LINES)));
    }
  }

  /**
   * Runs it and returns how it ended.
   *
   * @throws Unending where it takes more than two minutes
   */
  public static End end(ProcessBuilder builder, String input) throws IOException {
    return end(builder, input, PATIENCE);
  }

  /**
   * The same with another limit.
   *
   * @throws Unending where it takes more
   */
  public static End end(ProcessBuilder builder, String input, Duration patience)
      throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    CompletableFuture<Integer> end = new CompletableFuture<>();
    // Not this thread: what the program started may hold its output open for ever.
    Thread.ofPlatform().daemon().start(() -> converse(process, input, output, end));
    try {
      int exitCode = end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new End(exitCode, output.toString(StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      throw new Unending(builder, patience, output.toString(StandardCharsets.UTF_8));
    } catch (ExecutionException e) {
      throw new IOException(
          "'%s' could not be heard: %s".formatted(String.join(" ", builder.command()), Why.of(e)),
          e);
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      kill(process);
    }
  }

  private static void converse(
      Process process, String input, OutputStream output, CompletableFuture<Integer> end) {
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException endedBeforeItRead) {
        // its exit code says more
      }
      process.getInputStream().transferTo(output);
      end.complete(process.waitFor());
    } catch (IOException | InterruptedException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  /**
   * Ends a program at once, and then what it has started: a shell whose program ended first would
   * go on to its next one. What they printed can still be read: {@link Process#destroyForcibly}
   * would close that.
   */
  static void kill(Process process) {
    if (process.isAlive()) {
      List<ProcessHandle> started = process.descendants().toList();
      process.toHandle().destroyForcibly();
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * Runs it and returns what it printed.
   *
   * @throws IOException with the command and what it printed, where it fails
   */
  public static String run(ProcessBuilder builder, String input) throws IOException {
    End end = end(builder, input);
    if (!end.isGood()) {
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

  /** Waits for the end of a process, however long that takes. */
  public static int await(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while a program ran");
  }

  /** The end of what a program printed. */
  static String lastLines(String output, int most) {
    List<String> lines = output.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - most), lines.size()));
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
