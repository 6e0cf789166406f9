package io.clawchat.cli;

import java.io.Serial;

/**
 * Something the user gave cannot be used. The message says what was expected, what was found and
 * what to do next, and never contains a secret; the command prints it and exits with {@link
 * ExitCode#BAD_INPUT}.
 */
final class BadInputException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  BadInputException(String message) {
    super(message);
  }

  BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
