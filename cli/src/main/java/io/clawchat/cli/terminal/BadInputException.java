package io.clawchat.cli.terminal;

import java.io.Serial;

/**
 * Something the user gave cannot be used. The message says what was expected, what was found and
 * what to do next, and never contains a secret; the command prints it and exits with {@link
 * ExitCode#BAD_INPUT}.
 */
public final class BadInputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
