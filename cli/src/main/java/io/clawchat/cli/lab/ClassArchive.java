package io.clawchat.cli.lab;

import io.clawchat.docker.site.FolderTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The classes that a server needs, ready to be mapped by each JVM that starts (class data sharing):
 * the lab starts a hundred of them, and each does a third less work. Made once for each build and
 * each JDK, by starting a server and ending it.
 */
final class ClassArchive {
  /** Where the server of that one start is told to stop. */
  private static final String UP = "\"waiting\"";

  private static final String SUFFIX = ".jsa";

  /** Each takes some 13 MB. */
  private static final int MOST = 4;

  private ClassArchive() {}

  /**
   * The archive of this command; empty where none can be made, which costs time and nothing else.
   *
   * @param java the words that start the command, without an archive
   * @param folder where archives are kept, made where it is missing
   * @param build tells this build and this JDK from others
   */
  static Optional<Path> of(List<String> java, Path folder, String build) {
    Path archive = folder.resolve("classes-" + build + SUFFIX);
    if (Files.exists(archive)) {
      return Optional.of(archive);
    }
    try {
      Files.createDirectories(folder);
      Path work = Files.createTempDirectory(folder, "classes-");
      try {
        Path fresh = work.resolve("fresh.jsa");
        record(java, fresh, work.resolve("home"));
        forgetAllBut(MOST - 1, folder);
        Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        FolderTree.delete(work);
      }
      return Optional.of(archive);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Another lab may be using that of another build: so the youngest stay. */
  static void forgetAllBut(int youngest, Path folder) throws IOException {
    List<Path> archives;
    try (Stream<Path> files = Files.list(folder)) {
      archives = files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).toList();
    }
    List<Path> youngestFirst = new ArrayList<>(archives);
    youngestFirst.sort(Comparator.comparing(ClassArchive::made).reversed());
    for (Path old : youngestFirst.stream().skip(youngest).toList()) {
      Files.deleteIfExists(old);
    }
  }

  private static FileTime made(Path archive) {
    try {
      return Files.getLastModifiedTime(archive);
    } catch (IOException goneMeanwhile) {
      return FileTime.fromMillis(0);
    }
  }

  private static void record(List<String> java, Path fresh, Path home) throws IOException {
    run(words(java, List.of("key", "new", "--home", home.toString())));
    List<String> recording = new ArrayList<>(java);
    recording.add(1, "-XX:ArchiveClassesAtExit=" + fresh);
    run(
        words(
            recording,
            List.of(
                "server",
                "--once",
                "--json",
                "--listen",
                "127.0.0.1",
                "--valid",
                "1m", // it ends by itself, should it never wait
                "--home",
                home.toString())));
  }

  /** Runs it to its end, which it is told to come to as soon as it waits for a client. */
  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(UP)) {
          process.toHandle().destroy(); // Process.destroy would close what we read
        }
      }
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> words(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
