package io.clawchat.cli;

import java.io.IOException;
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
      throw new BadInputException("no folder for logs and captures can be made: " + e, e);
    }
  }
}
