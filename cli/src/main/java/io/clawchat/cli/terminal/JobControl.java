package io.clawchat.cli.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * A shell's job control (POSIX, General Terminal Interface, §11.1.4), of which Java knows nothing:
 * a process in the background that reads from its terminal is stopped by SIGTTIN, all its threads
 * with it, unless it ignores that signal; then the read fails.
 */
public final class JobControl {
  /** The same number on Linux and macOS. */
  private static final int SIGTTIN = 21;

  private static final int SIGTSTP_OF_LINUX = 20;
  private static final int SIGTSTP_OF_MACOS = 18;
  private static final int OWN_GROUP = 0;

  private static final MemorySegment SIG_IGN = MemorySegment.ofAddress(1);
  private static final int STANDARD_INPUT = 0;

  private JobControl() {}

  /** Has reads from the background fail, where else they would stop this process. */
  static void failReadsFromTheBackground() {
    call("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS), SIGTTIN, SIG_IGN);
  }

  /** Stops this job as Ctrl-Z does, until it is continued; does nothing where no shell waits. */
  static void suspend() {
    boolean macos = System.getProperty("os.name").startsWith("Mac");
    number("kill", OWN_GROUP, macos ? SIGTSTP_OF_MACOS : SIGTSTP_OF_LINUX);
  }

  /** Whether standard input is a terminal that listens to another job now. */
  public static boolean inTheBackground() {
    int foreground = number("tcgetpgrp", STANDARD_INPUT);
    return foreground > 0 && foreground != number("getpgrp");
  }

  private static int number(String function, Object... arguments) {
    MemoryLayout[] kinds = new MemoryLayout[arguments.length];
    Arrays.fill(kinds, JAVA_INT);
    return (int) call(function, FunctionDescriptor.of(JAVA_INT, kinds), arguments);
  }

  @SuppressWarnings("restricted") // the manifest of the command enables native access
  private static Object call(String function, FunctionDescriptor shape, Object... arguments) {
    Linker linker = Linker.nativeLinker();
    MethodHandle handle =
        linker.downcallHandle(linker.defaultLookup().findOrThrow(function), shape);
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("the C library's " + function + " cannot be called", e);
    }
  }
}
