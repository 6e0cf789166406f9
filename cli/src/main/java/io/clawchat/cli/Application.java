package io.clawchat.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The packaged command that this process was started from, which the lab starts again at hosts.
 *
 * @param jar {@code clawchat.jar}, with its libraries beside it in {@code lib}
 */
record Application(Path jar) {

  /**
   * Where this process comes from.
   *
   * @throws BadInputException where that is not a packaged command, as in a test
   */
  static Application ofThisProcess() {
    @Nullable CodeSource source = Application.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      if (jar != null && Files.isRegularFile(jar)) {
        return new Application(jar);
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a jar lies at a path", e);
    }
    throw new BadInputException(
        "expected to run from clawchat.jar, which hosts of a kernel backend start too; found "
            + source
            + "; use the command ./clawchat");
  }

  /**
   * How it is started on this machine: the words before its arguments. Small, and by the first
   * compiler alone, since many run side by side.
   */
  List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "-jar",
        jar.toString());
  }
}
