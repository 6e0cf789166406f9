package io.clawchat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the same for every build of the same sources, then the JVM. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            Version.class.getResourceAsStream("version.properties"), "version.properties")) {
      build.load(in);
    }
    return new String[] {
      "clawchat %s, %.10s".formatted(build.getProperty("version"), build.getProperty("timestamp")),
      "Java %s, %s %s"
          .formatted(
              Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch")),
    };
  }
}
