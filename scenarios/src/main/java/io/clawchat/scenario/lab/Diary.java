package io.clawchat.scenario.lab;

import io.clawchat.scenario.Observation.Happening;
import java.util.ArrayList;
import java.util.List;

/** What users saw, in order of time. */
final class Diary {
  private final List<Happening> happenings = new ArrayList<>();

  void note(Happening happening) {
    happenings.add(happening);
  }

  List<Happening> happenings() {
    return List.copyOf(happenings);
  }
}
