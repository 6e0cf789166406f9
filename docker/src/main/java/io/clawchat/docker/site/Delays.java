package io.clawchat.docker.site;

import io.clawchat.docker.link.DelayLine;
import io.clawchat.docker.link.DelayLine.UnsupportedLink;
import io.clawchat.docker.link.LinkPlace;
import io.clawchat.natsim.link.Link;
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
   * @param name the node's, so that each has a chance of its own
   * @param program the path of the delay line's program, as the node sees it
   * @param seed of the whole site's chance
   * @return the delay line; none where the link needs none
   */
  public static Optional<Servant> commission(
      Node node, String name, LinkPlace place, Link link, String program, long seed)
      throws IOException {
    Optional<DelayLine> line = line(link, seed + name.hashCode());
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Commands.run(node.program(Program.of(List.of("sh", "-s"))), line.get().script(place));
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(line.get().arguments(place));
    return Optional.of(
        Announcement.await(
            "the delay line of " + name, node.program(Program.of(command)), "ready"));
  }

  private static Optional<DelayLine> line(Link link, long seed) throws IOException {
    try {
      return DelayLine.of(link, seed, 0);
    } catch (UnsupportedLink e) {
      throw new IOException("a kernel cannot show a link: " + Why.of(e), e);
    }
  }
}
