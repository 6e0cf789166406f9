package io.clawchat.docker.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program as one starts it at a host.
 *
 * @param command the program and its arguments
 * @param environment variables beside those that the host has
 * @param terminal whether a person sits at it: a container gives it a terminal of its own then
 */
public record Program(List<String> command, Map<String, String> environment, boolean terminal) {
  public Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("expected a program to start, found an empty command");
    }
  }

  /** A program that nobody types to. */
  public static Program of(List<String> command) {
    return new Program(command, Map.of(), false);
  }

  /** The same with one more variable. */
  public Program with(String variable, String value) {
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put(variable, value);
    return new Program(command, all, terminal);
  }

  /**
   * The same, looked up and become by a shell at the host, whose exit code tells a program that is
   * not there (127) from one that cannot be run (126).
   */
  public Program byShell() {
    List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\"", "clawchat lab"));
    words.addAll(command);
    return new Program(words, environment, terminal);
  }
}
