package io.clawchat.docker.image;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run to its end. */
final class Command {
  private static final int LAST_LINES = 20;

  private Command() {}

  /**
   * How it ended.
   *
   * @param exitCode 0 where all went well
   * @param output both its streams
   */
  record Result(int exitCode, String output) {
    boolean isGood() {
      return exitCode == 0;
    }

    /** The end of the output, which says why a long run failed. */
    String lastLines() {
      List<String> lines = output.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
  }

  /**
   * Runs it, for at most this long.
   *
   * @throws IOException where it cannot be started
   */
  static Result run(Duration most, List<String> words) throws IOException {
    Path output = Files.createTempFile("clawchat-", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("DOCKER_BUILDKIT", "0"); // buildx may be missing
      int exitCode = await(builder.start(), most);
      return new Result(exitCode, Files.readString(output, StandardCharsets.ISO_8859_1));
    } finally {
      Files.delete(output);
    }
  }

  private static int await(Process process, Duration most) throws IOException {
    try {
      process.getOutputStream().close();
      return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a program ran");
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
