package io.clawchat.docker.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** tcpdump on one interface, from the moment it listens until it is closed. */
public final class Capture implements AutoCloseable {
  private final Process process;

  private Capture(Process process) {
    this.process = process;
  }

  /**
   * Starts one; it listens when this returns.
   *
   * @param node where the interface is
   * @param file to write, in the format that tcpdump and Wireshark read
   * @throws IOException with tcpdump's own words, where it does not come up
   */
  public static Capture start(Node node, String networkInterface, Path file) throws IOException {
    ProcessBuilder tcpdump =
        node.start(
            Program.of(
                List.of(
                    "tcpdump",
                    "-Z",
                    "root",
                    "--immediate-mode",
                    "-U",
                    "-n",
                    "-i",
                    networkInterface,
                    "-w",
                    file.toString())));
    Process process = tcpdump.redirectErrorStream(true).start();
    BufferedReader words =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      said.append(line).append('\n');
      if (line.contains("listening on")) {
        Thread.ofVirtual().start(() -> drain(words));
        return new Capture(process);
      }
    }
    Commands.await(process);
    throw new IOException("tcpdump did not start: " + said.toString().strip());
  }

  private static void drain(BufferedReader words) {
    try {
      while (words.readLine() != null) {
        // how many packets it saw; nobody asks
      }
    } catch (IOException closed) {
      return;
    }
  }

  @Override
  public void close() {
    process.destroy(); // SIGTERM: tcpdump writes what it has and ends
    try {
      Commands.await(process);
    } catch (IOException interrupted) {
      process.destroyForcibly();
    }
  }
}
