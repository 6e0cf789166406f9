package io.clawchat.docker.router;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Programs that run to their end. */
final class Commands {
  private Commands() {}

  static void run(String... command) throws IOException {
    run("", command);
  }

  static void run(String input, String[] command) throws IOException {
    Map.Entry<Integer, String> end = finish(input, command);
    if (end.getKey() != 0) {
      throw new IOException(String.join(" ", command) + ": " + end.getValue());
    }
  }

  static String output(String... command) throws IOException {
    return finish("", command).getValue();
  }

  static int end(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a process ran");
    }
  }

  private static Map.Entry<Integer, String> finish(String input, String[] command)
      throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Map.entry(end(process), output);
  }
}
