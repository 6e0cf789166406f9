package io.clawchat.cli.terminal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What shows an output stream's text.
 *
 * @param terminal how many columns the terminal has; empty where the stream goes elsewhere
 * @param columns how many columns text may fill
 * @param colours whether text may have colours
 */
public record Look(OptionalInt terminal, int columns, boolean colours) {
  /** Set by the launcher, since a JVM cannot ask: see {@code clawchat} at the root. */
  public static final String OF_STDOUT = "CLAWCHAT_STDOUT_COLUMNS";

  /** The same for standard error. */
  public static final String OF_STDERR = "CLAWCHAT_STDERR_COLUMNS";

  private static final int USUAL = 80;

  /** A terminal that says less has no word for its width, or shows none. */
  private static final int NARROWEST = 20;

  /**
   * The look of a stream. Width: the terminal's, else {@code COLUMNS}, else 80. Colours: on a
   * terminal, unless {@code NO_COLOR} is set, {@code CLICOLOR} is 0 or {@code TERM} is {@code
   * dumb}; {@code CLICOLOR_FORCE} brings them elsewhere too, and {@code NO_COLOR} goes before it.
   *
   * @param variable where the launcher says how wide the stream's terminal is
   */
  public static Look of(Map<String, String> environment, String variable) {
    OptionalInt terminal = columns(environment, variable);
    int columns = terminal.orElseGet(() -> columns(environment, "COLUMNS").orElse(USUAL));
    return new Look(terminal, columns, colours(environment, terminal.isPresent()));
  }

  private static boolean colours(Map<String, String> environment, boolean terminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    String force = environment.getOrDefault("CLICOLOR_FORCE", "");
    if (!force.isEmpty() && !force.equals("0")) {
      return true;
    }
    return terminal
        && !environment.getOrDefault("CLICOLOR", "").equals("0")
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  private static OptionalInt columns(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(columns -> columns.matches("[1-9][0-9]{1,4}"))
        .map(columns -> OptionalInt.of(Math.max(NARROWEST, Integer.parseInt(columns))))
        .orElse(OptionalInt.empty());
  }
}
