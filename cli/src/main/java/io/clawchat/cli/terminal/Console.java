package io.clawchat.cli.terminal;

import io.clawchat.text.StyledText;

/** Where a server or a client meets its user. Reading and printing may block for any time. */
public interface Console extends AutoCloseable {
  /** Waits for what is typed next. */
  Typed read();

  /**
   * Prints a line.
   *
   * @return false where it cannot be written, nor what would follow
   */
  boolean print(Stream stream, StyledText line);

  /** Leaves the terminal as it was. */
  @Override
  void close();

  /** Standard output or standard error. */
  enum Stream {
    OUT,
    ERR
  }
}
