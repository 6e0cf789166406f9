package io.clawchat.cli;

import io.clawchat.docker.site.CacheFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

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
    @Nullable CodeSource source = Application.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      if (jar != null && Files.isRegularFile(jar)) {
        return new Application(jar);
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a jar lies at a path", e);
    }
    throw new BadInputException(
        "expected to run from clawchat.jar, which hosts of a kernel backend start too; found "
            + source
            + "; use the command ./clawchat");
  }

  /**
   * How it is started on this machine: the words before its arguments. Small, and by the first
   * compiler alone, since many run side by side.
   */
  List<String> command() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xlog:disable", // what a JVM has to say would stand among the events
            "-Xlog:all=warning:stderr",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-jar",
            jar.toString()));
    ClassArchive.of(List.copyOf(words), CacheFolder.path(), build())
        .ifPresent(archive -> words.addAll(1, List.of("-XX:SharedArchiveFile=" + archive)));
    return List.copyOf(words);
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
