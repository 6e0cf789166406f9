package io.clawchat.cli;

import io.clawchat.cli.terminal.ExitCode;
import io.clawchat.cli.terminal.ProcessContext;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Whoever trusts exit code 0 takes what a command printed for all that it had to say. */
final class LostOutput {
  private LostOutput() {}

  /**
   * The exit code of a command that has printed its last; another one than its own where that was 0
   * and words were lost. Says on standard error that standard output was lost, and why.
   */
  static int in(ProcessContext context, int exitCode) {
    Optional<IOException> ofOut = context.out().failure();
    ofOut
        .filter(why -> !isClosedPipe(why))
        .ifPresent(
            why ->
                context
                    .err()
                    .println("clawchat: standard output cannot be written: " + why.getMessage()));
    Optional<IOException> lost = ofOut.or(context.err()::failure);
    if (exitCode != ExitCode.OK || lost.isEmpty()) {
      return exitCode;
    }
    return isClosedPipe(lost.get()) ? ExitCode.PIPE_CLOSED : ExitCode.OUTPUT_LOST;
  }

  /** {@code EPIPE}, as the C library words it; every language keeps the English term. */
  static boolean isClosedPipe(IOException why) {
    String message = why.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("pipe");
  }
}
