package io.clawchat.docker.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that one run has to itself, with nothing in it that an earlier one left. */
public final class FreshFolder {
  private FreshFolder() {}

  /**
   * Makes one, or empties it.
   *
   * @param runs the folder of all runs; where that lies is the user's choice
   * @param own somewhere below it
   * @throws IOException also where {@code runs} or a folder between is a symbolic link: whoever
   *     made it would choose what is deleted and written here
   */
  public static void make(Path runs, Path own) throws IOException {
    if (!own.startsWith(runs) || own.equals(runs)) {
      throw new IllegalArgumentException("expected a folder below " + runs + ", found " + own);
    }
    for (Path above = own.getParent(); above != null; above = above.getParent()) {
      refuseLink(above);
      if (above.equals(runs)) {
        break;
      }
    }
    FolderTree.delete(own);
    Files.createDirectories(own);
  }

  private static void refuseLink(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(
          "expected a folder, found that %s is a symbolic link to %s; delete it, or name another folder for the report"
              .formatted(folder, Files.readSymbolicLink(folder)));
    }
  }
}
