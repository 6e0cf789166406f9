package io.clawchat.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Standard input of this process, unless it was started without one. */
final class StandardInput {
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

  private StandardInput() {}

  static InputStream ofThisProcess() {
    return isOfTheJvm(DESCRIPTOR, Path.of(System.getProperty("java.home")))
        ? InputStream.nullInputStream()
        : new TerminalInput(System.in);
  }

  /**
   * Whether this descriptor is of a file of the JVM's own. Where standard input was closed at the
   * start, descriptor 0 is the first file that the JVM opens; nobody typed that.
   */
  static boolean isOfTheJvm(Path descriptor, Path javaHome) {
    try {
      return descriptor.toRealPath().startsWith(javaHome.toRealPath());
    } catch (IOException e) {
      return false; // a pipe or a socket, or a system without /proc
    }
  }
}
