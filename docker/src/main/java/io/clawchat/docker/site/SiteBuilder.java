package io.clawchat.docker.site;

import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Makes topologies stand on a kernel. Each site is apart from all others, also of other labs. */
public interface SiteBuilder {
  /** Its name in reports: {@code netns}, {@code docker}. */
  String name();

  /** What this machine lacks, each in words that say how to mend it; empty when all is there. */
  List<String> lacks();

  /**
   * Builds one. Takes down what it had begun where it fails.
   *
   * @param stunServers hosts that need a second address, for RFC 5780
   * @param folder for the hosts' files and the captures; exists
   * @param seed of the chance on its links
   * @throws IOException in words, where the kernel refuses something
   */
  Site build(Topology topology, Set<String> stunServers, Path folder, long seed) throws IOException;

  /**
   * Removes what labs left behind that did not end well.
   *
   * @throws IOException where it cannot be told what there is
   */
  Sweep sweep() throws IOException;
}
