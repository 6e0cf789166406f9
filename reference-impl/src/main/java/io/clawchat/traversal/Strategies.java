package io.clawchat.traversal;

import java.util.List;

/** Those there are. */
final class Strategies {
  static final List<Strategy> ALL = List.of(new Direct(), new Simultaneous());

  private Strategies() {}
}
