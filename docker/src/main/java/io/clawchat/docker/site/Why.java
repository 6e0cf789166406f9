package io.clawchat.docker.site;

import java.nio.file.FileSystemException;
import java.util.Locale;

/** What went wrong, in words that stand alone. */
public final class Why {
  private Why() {}

  /** Its message; where that is a bare path, or none, what kind of failure it is as well. */
  public static String of(Throwable failure) {
    if (failure.getMessage() == null) {
      return failure.toString();
    }
    return failure instanceof FileSystemException file && file.getReason() == null
        ? kind(file) + ": " + file.getMessage()
        : failure.getMessage();
  }

  /** The same, and what caused it, and what else failed with it. */
  public static String inFull(Throwable failure) {
    StringBuilder words = new StringBuilder(of(failure));
    Throwable cause = failure.getCause();
    if (cause != null) {
      boolean isTold = words.indexOf(of(cause)) >= 0;
      words.append(isTold ? inFull(cause).substring(of(cause).length()) : ": " + inFull(cause));
    }
    for (Throwable also : failure.getSuppressed()) {
      words.append("; ").append(inFull(also));
    }
    return words.toString();
  }

  /** {@code NoSuchFileException}: no such file. */
  private static String kind(FileSystemException failure) {
    return failure
        .getClass()
        .getSimpleName()
        .replaceAll("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
