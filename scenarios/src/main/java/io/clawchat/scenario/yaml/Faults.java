package io.clawchat.scenario.yaml;

import io.clawchat.scenario.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects what is wrong with one file, so that its author sees all of it at once. */
public final class Faults {
  private final String file;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * None so far.
   *
   * @param file its name, for places
   */
  public Faults(String file) {
    this.file = file;
  }

  /** Notes one. */
  public void add(Place place, String message) {
    faults.add(new Fault(place, message));
  }

  /** How many there are so far. */
  public int count() {
    return faults.size();
  }

  /** Ends the reading if anything was wrong. */
  public void raise() {
    if (!faults.isEmpty()) {
      throw new ScenarioException(faults);
    }
  }

  /** A place in this file; its beginning where YAML names none. */
  public Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1))
        .orElseGet(() -> new Place(file, 1, 1));
  }

  /** A place in this file. */
  public Place place(int line, int column) {
    return new Place(file, line, column);
  }
}
