package io.clawchat.docker.site;

import io.clawchat.docker.KernelNat;
import io.clawchat.docker.KernelNat.UnsupportedBehavior;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.util.List;

/** Makes a node with two interfaces, addresses and routes into a NAT. */
public final class Routers {
  private Routers() {}

  /** Loads the rules of {@code nat}, and then begins to forward. */
  public static void commission(Node node, Topology.Nat nat, String inside, String outside)
      throws IOException {
    Commands.run(node.start(Program.of(List.of("nft", "-f", "-"))), rules(nat, inside, outside));
    Commands.run(node.start(Program.of(List.of("sysctl", "-qw", "net.ipv4.ip_forward=1"))), "");
  }

  private static String rules(Topology.Nat nat, String inside, String outside) throws IOException {
    try {
      return KernelNat.of(nat.behavior(), inside, outside).ruleset();
    } catch (UnsupportedBehavior e) {
      throw new IOException(
          "a kernel cannot show the NAT " + nat.name() + ": " + e.getMessage(), e);
    }
  }
}
