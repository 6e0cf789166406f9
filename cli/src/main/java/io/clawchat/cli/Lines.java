package io.clawchat.cli;

import io.clawchat.scenario.text.StyledText;

/** Takes lines to be shown. */
@FunctionalInterface
interface Lines {
  /** Takes one, without its end; never waits. */
  void print(Console.Stream stream, StyledText line);
}
