package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.scenario.MatrixCell;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.language.Suite;
import io.clawchat.scenario.yaml.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The scenarios that a user means, as options of a command. */
final class ScenarioChoice {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Scenario files, and folders of them. Default: the suite of clawchat itself.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description =
          "Only the scenario or matrix of this name; where there is none, those with this in their"
              + " name. May be given several times.")
  private List<String> only = new ArrayList<>();

  /** Whether the scenarios are those that come with clawchat. */
  boolean packaged() {
    return paths.isEmpty();
  }

  /** Whether nothing was chosen. */
  boolean isDefault() {
    return packaged() && only.isEmpty();
  }

  /**
   * The scenarios, at least one, each once, in the order they are asked for in.
   *
   * @throws BadInputException with the place of each fault, or where a name fits none
   */
  List<Scenario> read() {
    List<Scenario> all = readAll();
    if (only.isEmpty()) {
      return all;
    }
    List<String> faults = new ArrayList<>();
    Set<Scenario> chosen = new LinkedHashSet<>();
    for (String text : only) {
      List<Scenario> fitting = text.isBlank() ? List.of() : named(all, text);
      if (fitting.isEmpty()) {
        faults.add("no scenario has '" + text + "' in its name" + hint(text, all));
      }
      chosen.addAll(fitting);
    }
    if (!faults.isEmpty()) {
      throw new BadInputException(String.join(System.lineSeparator(), faults));
    }
    return List.copyOf(chosen);
  }

  private List<Scenario> readAll() {
    try {
      return packaged() ? Suite.packaged() : Suite.of(paths);
    } catch (ScenarioException e) {
      int faults = e.faults().size();
      throw new BadInputException(
          "the scenarios cannot be used, %s:%n%s"
              .formatted(faults == 1 ? "1 fault" : faults + " faults", e.getMessage()),
          e);
    }
  }

  private static String hint(String text, List<Scenario> scenarios) {
    List<String> near =
        NearNames.of(text, scenarios.stream().flatMap(ScenarioChoice::names).distinct().toList());
    return near.isEmpty()
        ? "; 'clawchat lab list' shows the names"
        : near.stream().collect(Collectors.joining("', '", "; near it: '", "'"));
  }

  /**
   * Those with this name; where there are none, those with this in their name. The name of a
   * scenario's matrix counts as well, and the case of letters does not.
   */
  static List<Scenario> named(List<Scenario> scenarios, String text) {
    List<Scenario> exactly = named(scenarios, text::equalsIgnoreCase);
    return exactly.isEmpty() ? named(scenarios, name -> contains(name, text)) : exactly;
  }

  private static List<Scenario> named(List<Scenario> scenarios, Predicate<String> fits) {
    return scenarios.stream().filter(scenario -> names(scenario).anyMatch(fits)).toList();
  }

  private static Stream<String> names(Scenario scenario) {
    return Stream.concat(
        scenario.cell().map(MatrixCell::matrix).stream(), Stream.of(scenario.name()));
  }

  private static boolean contains(String name, String text) {
    return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
