package io.clawchat.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * What was wrong with a file, in words. The JDK's own messages are often a path and nothing else:
 * the reason is the class of the exception, or a field of it.
 */
public final class FileProblem {
  private FileProblem() {}

  /** The path, where the exception knows it, and the reason. */
  public static String words(IOException problem) {
    return switch (problem) {
      case PrivateFileException refusal -> String.valueOf(refusal.getMessage());
      case FileSystemException failure -> place(failure) + reason(failure);
      default -> {
        String message = problem.getMessage();
        yield message == null ? problem.getClass().getSimpleName() : message;
      }
    };
  }

  /** The same problem as one of {@code file}, whatever path it came with, or none. */
  static IOException in(Path file, IOException problem) {
    String path = file.toString();
    FileSystemException named =
        switch (problem) {
          case NoSuchFileException _ -> new NoSuchFileException(path);
          case AccessDeniedException _ -> new AccessDeniedException(path);
          case FileAlreadyExistsException _ -> new FileAlreadyExistsException(path);
          case FileSystemException failure -> new FileSystemException(path, null, reason(failure));
          default -> new FileSystemException(path, null, words(problem));
        };
    named.initCause(problem);
    return problem instanceof PrivateFileException ? problem : named;
  }

  private static String place(FileSystemException failure) {
    String file = failure.getFile();
    String other = failure.getOtherFile();
    if (file == null) {
      return "";
    }
    return file + (other == null ? "" : " -> " + other) + ": ";
  }

  private static String reason(FileSystemException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "is not there";
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "exists already";
      case NotDirectoryException _ -> "is not a directory";
      case DirectoryNotEmptyException _ -> "is a directory that is not empty";
      default -> {
        String reason = failure.getReason();
        yield reason == null ? failure.getClass().getSimpleName() : reason;
      }
    };
  }
}
