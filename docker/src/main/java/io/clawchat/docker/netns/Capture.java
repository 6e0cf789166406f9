package io.clawchat.docker.netns;

import io.clawchat.docker.site.Announcement;
import io.clawchat.docker.site.BackgroundProcess;
import io.clawchat.docker.site.Node;
import io.clawchat.docker.site.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** tcpdump on one interface. */
final class Capture {
  private Capture() {}

  /**
   * Starts it; it listens when this returns, and until it is ended.
   *
   * @param node where the interface is
   * @param file to write, in the format that tcpdump and Wireshark read
   * @throws IOException with tcpdump's own words, where it does not come up
   */
  static BackgroundProcess start(Node node, String networkInterface, Path file) throws IOException {
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
    return Announcement.await(
        "tcpdump on " + networkInterface, node.program(Program.of(tcpdump)), "listening on");
  }
}
