package io.clawchat.docker.netns;

import io.clawchat.docker.site.Announcement;
import io.clawchat.docker.site.Node;
import io.clawchat.docker.site.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** tcpdump on one interface, from the moment it listens until it is closed. */
final class Capture implements AutoCloseable {
  private static final int PATIENCE_S = 5;

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
  static Capture start(Node node, String networkInterface, Path file) throws IOException {
    List<String> tcpdump =
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
            file.toString());
    return new Capture(Announcement.await(node.program(Program.of(tcpdump)), "listening on"));
  }

  @Override
  public void close() {
    process.destroy(); // SIGTERM: tcpdump writes what it has and ends
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
