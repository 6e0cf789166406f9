package io.clawchat.scenario.language;

import io.clawchat.scenario.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Collects what is wrong with one file, so that its author sees all of it at once. */
final class Faults {
  private final String file;
  private final List<Fault> faults = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void add(Place place, String message) {
    faults.add(new Fault(place, message));
  }

  int count() {
    return faults.size();
  }

  /** Ends the reading if anything was wrong. */
  void raise() {
    if (!faults.isEmpty()) {
      throw new ScenarioException(faults);
    }
  }

  Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1))
        .orElseGet(() -> new Place(file, 1, 1));
  }

  Place place(int line, int column) {
    return new Place(file, line, column);
  }
}
