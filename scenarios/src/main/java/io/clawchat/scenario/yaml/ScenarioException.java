package io.clawchat.scenario.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Scenario files were refused. It carries every fault that was found, file by file in the order of
 * the text.
 */
public final class ScenarioException extends RuntimeException {
  private final transient List<Fault> faults;

  /** These faults, of one file or several. */
  public ScenarioException(List<Fault> faults) {
    super(inOrder(faults).stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = inOrder(faults);
  }

  /** At least one. */
  public List<Fault> faults() {
    return faults;
  }

  /** File of the first fault. */
  public String file() {
    return faults.getFirst().place().file();
  }

  /** Line of the first fault, counted from 1. */
  public int line() {
    return faults.getFirst().place().line();
  }

  /** Column of the first fault, counted from 1. */
  public int column() {
    return faults.getFirst().place().column();
  }

  private static List<Fault> inOrder(List<Fault> faults) {
    List<String> files = faults.stream().map(fault -> fault.place().file()).distinct().toList();
    return faults.stream()
        .sorted(
            Comparator.<Fault>comparingInt(fault -> files.indexOf(fault.place().file()))
                .thenComparingInt(fault -> fault.place().line())
                .thenComparingInt(fault -> fault.place().column()))
        .distinct()
        .toList();
  }
}
