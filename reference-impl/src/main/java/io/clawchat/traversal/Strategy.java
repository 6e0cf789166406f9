package io.clawchat.traversal;

import java.util.Optional;

/** One way to get through: a value without state, of which there is one. */
public interface Strategy {
  /** One word, for logs and reports. */
  String name();

  /** What it would take; nothing where it cannot help. A pure function. */
  Optional<Plan> plan(Situation situation);

  /** Begins. What it sets up is the ground's and ends with it. */
  void run(Plan plan, Ground ground);
}
