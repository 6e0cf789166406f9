package io.clawchat.cli;

import io.clawchat.docker.site.FolderTree;
import io.clawchat.store.FileProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the logs and captures of runs on a kernel go. */
final class RunFolder {
  private RunFolder() {}

  /** A folder in that of the report, else one under the system's own for such things. */
  static Path of(Optional<Path> report) {
    try {
      return report.isPresent()
          ? Files.createDirectories(report.get().resolve("runs")).toAbsolutePath()
          : Files.createTempDirectory("clawchat-lab-");
    } catch (IOException e) {
      throw new BadInputException(
          "no folder for logs and captures can be made: " + FileProblem.words(e), e);
    }
  }

  /** Keeps what a report or a failure needs, and says where it is; deletes the rest. */
  static void end(Path folder, Optional<Path> report, boolean good, PrintWriter err) {
    if (report.isPresent()) {
      return;
    }
    if (!good) {
      err.println("Captures and logs: " + folder);
      return;
    }
    try {
      FolderTree.delete(folder);
    } catch (IOException | UncheckedIOException e) {
      err.println(folder + " could not be deleted: " + e.getMessage());
    }
  }
}
