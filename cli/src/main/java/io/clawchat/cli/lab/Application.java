package io.clawchat.cli.lab;

import io.clawchat.docker.site.CacheFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The packaged command that this process was started from, which the lab starts again at hosts.
 *
 * @param jar {@code clawchat.jar}, with its libraries beside it in {@code lib}
 */
record Application(Path jar) {

  /**
   * Where this process comes from.
   *
   * @throws BadInputException where that is not a packaged command, as in a test
   */
  static Application ofThisProcess() {
    return new Application(ApplicationFolder.ofThis().resolve(ApplicationFolder.JAR));
  }

  /**
   * How it is started on this machine: the words before its arguments. Small, since many run side
   * by side; with both compilers, since a server's and a client's ciphers need the second.
   */
  List<String> command() {
    List<String> words = new ArrayList<>(withoutArchive());
    classArchive(withoutArchive())
        .ifPresent(archive -> words.addAll(1, List.of("-XX:SharedArchiveFile=" + archive)));
    return List.copyOf(words);
  }

  List<String> withoutArchive() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xlog:disable", // what a JVM has to say would stand among the events
        "-Xlog:all=warning:stderr",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-jar",
        jar.toString());
  }

  /** Without a folder to keep it in there is none; whoever cannot do without the folder says so. */
  private Optional<Path> classArchive(List<String> words) {
    try {
      return ClassArchive.of(words, CacheFolder.path(), build());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A JVM takes an archive only from its own kind, and for all the jars as they were then. */
  private String build() {
    CRC32C sum = new CRC32C();
    Stream.of(System.getProperty("java.home"), System.getProperty("java.vm.version"))
        .forEach(part -> sum.update(part.getBytes(StandardCharsets.UTF_8)));
    try (Stream<Path> libraries = Files.walk(jar.resolveSibling("lib"))) {
      for (Path file : Stream.concat(Stream.of(jar), libraries.sorted()).toList()) {
        String state = file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
        sum.update(state.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("clawchat's own jars cannot be looked at", e);
    }
    return Long.toHexString(sum.getValue());
  }
}
