package io.clawchat.docker.site;

import io.clawchat.docker.link.DelayLine;
import io.clawchat.docker.link.DelayLine.Neighbour;
import io.clawchat.docker.link.DelayLine.UnsupportedLink;
import io.clawchat.docker.link.LinkPlace;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the nodes of a site the latency and loss of their links, once all of them stand. */
public final class Delays {
  private final Topology topology;
  private final String program;
  private final long seed;
  private final Map<String, Neighbour> neighbours = new HashMap<>();

  /** A node of a site. */
  public interface Nodes {
    Node node(String name);
  }

  private Delays(Topology topology, String program, long seed) {
    this.topology = topology;
    this.program = program;
    this.seed = seed;
  }

  /**
   * The delays of a topology whose nodes are up.
   *
   * @param nodes by name
   * @param nics the interface of each host, by its name
   * @param program the path of the delay line's program, as every node sees it
   * @param seed of the whole site's chance
   */
  public static Delays of(
      Topology topology, Nodes nodes, Map<String, String> nics, String program, long seed)
      throws IOException {
    Delays delays = new Delays(topology, program, seed);
    for (Topology.Host host : topology.hosts()) {
      Optional<LinkProfile> up = wayUp(host.link());
      if (up.isPresent()) {
        String file = "/sys/class/net/" + nics.get(host.name()) + "/address"; // sysfs(5)
        String address =
            Commands.run(nodes.node(host.name()).program(Program.of(List.of("cat", file))), "");
        delays.neighbours.put(host.name(), new Neighbour(address.strip(), up.get()));
      }
    }
    return delays;
  }

  /**
   * Puts a host's links at work, until it is taken down.
   *
   * @return the delay line; none where nothing that comes to it is delayed
   */
  public Optional<BackgroundProcess> at(Node node, Topology.Host host, String nic)
      throws IOException {
    List<Neighbour> nextDoor = on(SegmentNames.outside(host.behind()));
    Optional.ofNullable(neighbours.get(host.name())).ifPresent(nextDoor::remove);
    return commission(node, host.name(), host.link(), new LinkPlace.Host(nic), nextDoor, List.of());
  }

  /** The same for a router, whose hosts' packets come by the interface inside. */
  public Optional<BackgroundProcess> at(Node node, Topology.Nat nat, LinkPlace.Router place)
      throws IOException {
    return commission(
        node,
        nat.name(),
        nat.link(),
        place,
        on(SegmentNames.outside(nat.behind())),
        on(nat.name()));
  }

  /** Hosts on a segment whose way up takes time, or packets. */
  private List<Neighbour> on(String segment) {
    List<Neighbour> there = new ArrayList<>();
    for (Topology.Host host : topology.hosts()) {
      if (SegmentNames.outside(host.behind()).equals(segment)) {
        Optional.ofNullable(neighbours.get(host.name())).ifPresent(there::add);
      }
    }
    return there;
  }

  private Optional<BackgroundProcess> commission(
      Node node,
      String name,
      Link link,
      LinkPlace place,
      List<Neighbour> outside,
      List<Neighbour> inside)
      throws IOException {
    Optional<DelayLine> line = line(place, link, outside, inside, seed + name.hashCode());
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Commands.run(node.program(Program.of(List.of("sh", "-s"))), line.get().script());
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(line.get().arguments());
    return Optional.of(
        Announcement.await(
            "the delay line of " + name, node.program(Program.of(command)), "ready"));
  }

  private static Optional<DelayLine> line(
      LinkPlace place, Link link, List<Neighbour> outside, List<Neighbour> inside, long seed)
      throws IOException {
    try {
      return DelayLine.of(place, link, outside, inside, seed, 0);
    } catch (UnsupportedLink e) {
      throw refused(e);
    }
  }

  private static Optional<LinkProfile> wayUp(Link link) throws IOException {
    try {
      return DelayLine.wayUp(link);
    } catch (UnsupportedLink e) {
      throw refused(e);
    }
  }

  private static IOException refused(UnsupportedLink e) {
    return new IOException("a kernel cannot show a link: " + Why.of(e), e);
  }
}
