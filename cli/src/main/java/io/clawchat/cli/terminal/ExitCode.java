package io.clawchat.cli.terminal;

/** What the command's exit codes mean. The help of the command lists them from here. */
public final class ExitCode {
  /** Everything was as expected. */
  public static final int OK = 0;

  /** The command did its work, and the answer is no. */
  public static final int FAILED = 1;

  /** The arguments, or a file they name, cannot be used. */
  public static final int BAD_INPUT = 2;

  /** A defect of ClawChat; {@code EX_SOFTWARE} of sysexits(3). */
  public static final int INTERNAL_ERROR = 70;

  /** What the command had to say could not be written; {@code EX_IOERR} of sysexits(3). */
  public static final int OUTPUT_LOST = 74;

  /** Ctrl-C: 128 and the number of SIGINT, by the JVM. */
  public static final int INTERRUPTED = 130;

  /** Whoever read the output closed it: as shells show the end by SIGPIPE. */
  public static final int PIPE_CLOSED = 141;

  /** A supervisor's or user's SIGTERM: 128 and its number, by the JVM. */
  public static final int TERMINATED = 143;

  private ExitCode() {}
}
