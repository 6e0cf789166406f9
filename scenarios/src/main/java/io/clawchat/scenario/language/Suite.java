package io.clawchat.scenario.language;

import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.yaml.Fault;
import io.clawchat.scenario.yaml.Faults;
import io.clawchat.scenario.yaml.ScenarioException;
import io.clawchat.scenario.yaml.YamlDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Scenarios from files and folders, or those that come with this library. */
public final class Suite {
  private static final String FOLDER = "/suite/";

  /** Names the packaged files, one a line, since a folder inside a jar cannot be listed. */
  private static final String INDEX = "index.txt";

  private Suite() {}

  /** The packaged suite, in the order of its index. */
  public static List<Scenario> packaged() {
    List<Scenario> scenarios = new ArrayList<>();
    for (String name : packagedFiles()) {
      scenarios.addAll(
          ScenarioReader.read("suite/" + name, new String(resource(name), StandardCharsets.UTF_8)));
    }
    return List.copyOf(scenarios);
  }

  /** Names of the packaged files, in order. */
  public static List<String> packagedFiles() {
    return new String(resource(INDEX), StandardCharsets.UTF_8).lines().toList();
  }

  /**
   * The scenarios of these files and folders. Folders are searched with their subfolders for files
   * ending in {@code .yaml} or {@code .yml}, in the order of their names. A file that is named
   * twice is read once.
   *
   * @throws ScenarioException with the faults of all files, also where one cannot be read or a
   *     folder holds none
   */
  public static List<Scenario> of(List<Path> paths) {
    List<Scenario> scenarios = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    Set<Path> read = new HashSet<>();
    for (Path path : paths) {
      for (Path file : files(path, faults)) {
        if (!read.add(real(file))) {
          continue;
        }
        try {
          scenarios.addAll(ScenarioReader.read(file.toString(), text(file)));
        } catch (ScenarioException e) {
          faults.addAll(e.faults());
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new ScenarioException(faults);
    }
    return List.copyOf(scenarios);
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file; // whoever reads it says why
    }
  }

  private static List<Path> files(Path path, List<Fault> faults) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> found = Files.walk(path)) {
      List<Path> files = found.filter(Suite::isScenarioFile).sorted().toList();
      if (files.isEmpty()) {
        faults.add(
            fault(path, "expected a file ending in .yaml or .yml in this folder, found none"));
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      faults.add(fault(path, "this folder cannot be read: " + e.getMessage()));
      return List.of();
    }
  }

  private static boolean isScenarioFile(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new ScenarioException(
            List.of(fault(file, "expected a file or folder, found none of this name")));
      }
      // In UTF-8 a character of the limit takes at most three bytes.
      if (Files.size(file) > 3L * YamlDocuments.LARGEST) {
        throw new ScenarioException(
            List.of(
                fault(file, "expected a file of at most 256 KiB, found a larger one; split it")));
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ScenarioException(
          List.of(fault(file, "expected text in UTF-8, found other bytes")));
    } catch (IOException e) {
      throw new ScenarioException(
          List.of(fault(file, "this file cannot be read: " + e.getMessage())));
    }
  }

  private static Fault fault(Path file, String message) {
    return new Fault(new Faults(file.toString()).place(1, 1), message);
  }

  private static byte[] resource(String name) {
    try (InputStream in = Suite.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the packaged suite lacks " + name + "; build the scenarios module anew");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the packaged suite cannot be read: " + name, e);
    }
  }
}
