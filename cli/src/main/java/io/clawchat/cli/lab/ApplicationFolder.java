package io.clawchat.cli.lab;

import io.clawchat.cli.terminal.BadInputException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Where the running command lies: {@code clawchat.jar} with {@code lib} beside it. */
final class ApplicationFolder {
  /** The name of the jar. */
  static final String JAR = "clawchat.jar";

  private ApplicationFolder() {}

  /**
   * The folder of the command that runs.
   *
   * @throws BadInputException where it was not started from {@code clawchat.jar}
   */
  static Path ofThis() {
    return of(whereThisClassIs());
  }

  static Path of(Path code) {
    Path folder = code.toAbsolutePath().getParent();
    if (folder == null || !code.endsWith(JAR) || !Files.isDirectory(folder.resolve("lib"))) {
      throw new BadInputException(
          ("expected to run from %s with lib beside it, which hosts and images of the lab get;"
                  + " found %s: start it with ./clawchat, or with java -jar %s")
              .formatted(JAR, code, JAR));
    }
    return folder;
  }

  private static Path whereThisClassIs() {
    @Nullable CodeSource source = ApplicationFolder.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Path.of("nowhere");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the JVM named a place that is none: " + source, e);
    }
  }
}
