package io.clawchat.cli.terminal;

import java.nio.file.Path;

/** One call of {@code clawchat}: the process it runs in, and the options that all commands have. */
public interface Invocation {
  /** What the command may know of its process. */
  ProcessContext context();

  /**
   * The directory that holds {@code config}, {@code security} and {@code logs}; absolute.
   *
   * @throws BadInputException where nothing says which, or Java cannot use its path
   */
  Path home();
}
