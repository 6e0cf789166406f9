package io.clawchat.traversal;

import java.util.List;

/** Those there are. */
public final class Strategies {
  /** All of them; the {@link Planner} finds which may help. */
  public static final List<Strategy> ALL = List.of(new Direct(), new Simultaneous());

  private Strategies() {}
}
