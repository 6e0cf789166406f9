package io.clawchat.docker.site;

import io.clawchat.docker.link.DelayLine;
import io.clawchat.docker.link.DelayLine.UnsupportedLink;
import io.clawchat.docker.link.LinkPlace;
import io.clawchat.natsim.link.Link;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives the interfaces of nodes the latency and loss of their links. */
public final class Delays {
  private Delays() {}

  /**
   * Puts a link on an interface. It is at work when this returns, until the node is taken down.
   *
   * @param program the path of the delay line's program, as the node sees it
   * @param seed of its chance
   */
  public static void commission(Node node, LinkPlace place, Link link, String program, long seed)
      throws IOException {
    Optional<DelayLine> line = line(link, seed);
    if (line.isPresent()) {
      Commands.run(node.start(Program.of(List.of("sh", "-s"))), line.get().script(place));
      List<String> command = new ArrayList<>(List.of(program));
      command.addAll(line.get().arguments(place));
      Process process = node.start(Program.of(command)).redirectErrorStream(true).start();
      awaitReady(process, program);
    }
  }

  private static Optional<DelayLine> line(Link link, long seed) throws IOException {
    try {
      return DelayLine.of(link, seed, 0);
    } catch (UnsupportedLink e) {
      throw new IOException("a kernel cannot show a link: " + e.getMessage(), e);
    }
  }

  private static void awaitReady(Process process, String program) throws IOException {
    BufferedReader words = process.inputReader();
    String first = words.readLine();
    if (!"ready".equals(first)) {
      process.destroyForcibly();
      throw new IOException(
          "expected 'ready' from " + program + ", found '" + (first == null ? "" : first) + "'");
    }
  }
}
