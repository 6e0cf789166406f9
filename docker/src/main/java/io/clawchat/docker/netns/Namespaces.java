package io.clawchat.docker.netns;

import io.clawchat.docker.site.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done to namespaces as a whole. */
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

  /** Ends every program in these, and takes them down with all that is in them. */
  static void remove(Collection<NamespaceName> names) {
    List<String> existing =
        names.stream()
            .map(NamespaceName::words)
            .filter(name -> Files.exists(NAMED.resolve(name)))
            .toList();
    existing.forEach(Namespaces::killAll);
    try {
      Commands.end(
          new ProcessBuilder("ip", "-force", "-batch", "-"),
          existing.stream().map(name -> "netns del " + name + "\n").collect(Collectors.joining()));
      for (NamespaceName name : names) {
        forgetConfiguration(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("network namespaces could not be taken down", e);
    }
  }

  /** Again and again, since a program may start another one meanwhile. */
  private static void killAll(String name) {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        List<ProcessHandle> programs = programs(name);
        if (programs.isEmpty()) {
          return;
        }
        programs.forEach(ProcessHandle::destroyForcibly);
        Thread.sleep(PAUSE);
      }
      throw new IOException("programs there start others faster than these are ended");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("the programs in " + name + " could not be ended", e);
    }
  }

  private static List<ProcessHandle> programs(String name) throws IOException {
    return Commands.end(new ProcessBuilder("ip", "netns", "pids", name), "")
        .output()
        .lines()
        .filter(line -> line.matches("[0-9]+"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .toList();
  }

  private static void forgetConfiguration(NamespaceName name) throws IOException {
    Path folder = CONFIGURATION.resolve(name.words());
    Files.deleteIfExists(folder.resolve("hosts"));
    Files.deleteIfExists(folder);
  }
}
