package io.clawchat.docker.site;

import io.clawchat.scenario.Topology;

/** The names of a topology, for programs that look names up. */
public final class HostNames {
  private HostNames() {}

  /** The text of a hosts(5) file: each host's address, and each NAT's external one. */
  public static String file(Topology topology) {
    StringBuilder text = new StringBuilder("127.0.0.1 localhost\n");
    topology.hosts().forEach(host -> line(text, host.address().toString(), host.name()));
    topology.nats().forEach(nat -> line(text, nat.address().toString(), nat.name()));
    return text.toString();
  }

  private static void line(StringBuilder text, String address, String name) {
    text.append(address).append(' ').append(name).append('\n');
  }
}
