package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import io.clawchat.docker.site.FolderTree;
import io.clawchat.scenario.report.ReportFolder;
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

  /** The folder of a report, made before anything is played, so that no run is in vain. */
  static Optional<ReportFolder> report(Optional<Path> folder) {
    return folder.map(path -> made(path, "the report"));
  }

  /** A folder in that of the report, else one under the system's own for such things. */
  static Path of(Optional<ReportFolder> report) {
    return named(report.map(folder -> folder.path().resolve("runs")));
  }

  /** The folder that a user names for logs and captures, else one under the system's own. */
  static Path named(Optional<Path> folder) {
    if (folder.isPresent()) {
      return made(folder.get(), "logs and captures").path().toAbsolutePath();
    }
    try {
      return Files.createTempDirectory("clawchat-lab-");
    } catch (IOException e) {
      throw new BadInputException(
          "no folder for logs and captures can be made: " + FileProblem.words(e), e);
    }
  }

  private static ReportFolder made(Path path, String what) {
    try {
      return ReportFolder.make(path);
    } catch (IOException e) {
      throw new BadInputException("no folder for %s: %s".formatted(what, FileProblem.words(e)), e);
    }
  }

  /** Keeps what a report or a failure needs, and says where it is; deletes the rest. */
  static void end(Path folder, Optional<ReportFolder> report, boolean good, PrintWriter err) {
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
