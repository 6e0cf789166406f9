package io.clawchat.docker.netns;

import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Why;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done to namespaces as a whole. One that resists keeps none of the others. */
final class Namespaces {
  private static final Path NAMED = Path.of("/run/netns");

  /** Where {@code ip netns exec} looks for files that it lays over those of {@code /etc}. */
  static final Path CONFIGURATION = Path.of("/etc/netns");

  private static final int ROUNDS = 250;

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Namespaces() {}

  /** Those of any lab on this machine, also where only their configuration is left. */
  static Set<NamespaceName> all() throws IOException {
    Set<NamespaceName> names = new LinkedHashSet<>();
    for (Path folder : List.of(NAMED, CONFIGURATION)) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files
              .map(file -> NamespaceName.parse(file.getFileName().toString()))
              .flatMap(Optional::stream)
              .forEach(names::add);
        }
      }
    }
    return names;
  }

  /**
   * Ends every program in these, and takes them down with all that is in them.
   *
   * @throws UncheckedIOException with what stays and why, once all else is gone
   */
  static void remove(Collection<NamespaceName> names) {
    List<String> failures = new ArrayList<>();
    List<NamespaceName> empty = new ArrayList<>();
    for (NamespaceName name : names) {
      // With programs in it, it would live on without a name, and no later lab would find it.
      if (isEndedIn(name, failures)) {
        empty.add(name);
      }
    }
    delete(empty, failures);
    if (!failures.isEmpty()) {
      throw new UncheckedIOException(
          "network namespaces could not be taken down",
          new IOException(String.join("; ", failures)));
    }
  }

  /** Ends every program in these, as far as that can be done. */
  static void endPrograms(Collection<NamespaceName> names) {
    List<String> toldWhenTheyAreRemoved = new ArrayList<>();
    for (NamespaceName name : names) {
      boolean _ = isEndedIn(name, toldWhenTheyAreRemoved);
    }
  }

  /** Again and again, since a program may start another one meanwhile. */
  private static boolean isEndedIn(NamespaceName name, List<String> failures) {
    try {
      List<ProcessHandle> programs = programs(name);
      for (int round = 0; !programs.isEmpty() && round < ROUNDS; round++) {
        programs.forEach(ProcessHandle::destroyForcibly);
        Thread.sleep(PAUSE);
        programs = programs(name);
      }
      if (!programs.isEmpty()) {
        failures.add(name.words() + " has programs that do not end: " + words(programs));
      }
      return programs.isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add(name.words() + ": interrupted while its programs were ended");
    } catch (IOException e) {
      failures.add(name.words() + ": its programs could not be ended: " + Why.of(e));
    }
    return false;
  }

  private static List<ProcessHandle> programs(NamespaceName name) throws IOException {
    if (!exists(name)) {
      return List.of();
    }
    return Commands.end(new ProcessBuilder("ip", "netns", "pids", name.words()), "")
        .output()
        .lines()
        .filter(line -> line.matches("[0-9]+"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .toList();
  }

  /** {@code 4711 /usr/bin/sleep, 4712}. */
  private static String words(List<ProcessHandle> programs) {
    return programs.stream()
        .map(program -> program.pid() + program.info().command().map(" "::concat).orElse(""))
        .collect(Collectors.joining(", "));
  }

  private static void delete(List<NamespaceName> names, List<String> failures) {
    String told =
        names.stream()
            .filter(Namespaces::exists)
            .map(name -> "netns del " + name.words() + "\n")
            .collect(Collectors.joining());
    String said = "";
    try {
      if (!told.isEmpty()) {
        said =
            Commands.end(new ProcessBuilder("ip", "-force", "-batch", "-"), told).output().strip();
      }
    } catch (IOException e) {
      failures.add(Why.of(e));
    }
    for (NamespaceName name : names) {
      if (exists(name)) {
        failures.add("%s is still there; ip said '%s'".formatted(name.words(), said));
        continue;
      }
      try {
        forgetConfiguration(name);
      } catch (IOException e) {
        failures.add(Why.of(e));
      }
    }
  }

  private static boolean exists(NamespaceName name) {
    return Files.exists(NAMED.resolve(name.words()));
  }

  private static void forgetConfiguration(NamespaceName name) throws IOException {
    Path folder = CONFIGURATION.resolve(name.words());
    Files.deleteIfExists(folder.resolve("hosts"));
    Files.deleteIfExists(folder);
  }
}
