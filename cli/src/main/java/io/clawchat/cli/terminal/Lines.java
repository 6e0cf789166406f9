package io.clawchat.cli.terminal;

import io.clawchat.text.StyledText;

/** Takes lines to be shown. */
@FunctionalInterface
public interface Lines {
  /** Takes one, without its end; never waits. */
  void print(Console.Stream stream, StyledText line);
}
