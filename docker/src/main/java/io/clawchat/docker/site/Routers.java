package io.clawchat.docker.site;

import io.clawchat.docker.router.KernelNat;
import io.clawchat.docker.router.RouterPlace;
import io.clawchat.docker.router.UnsupportedBehavior;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes a node with two interfaces, addresses and routes into a NAT. */
public final class Routers {
  private Routers() {}

  /** Loads the rules of {@code nat}, and then sets what makes the kernel forward by them. */
  public static void commission(Node node, Topology.Nat nat, String inside, String outside)
      throws IOException {
    KernelNat router = router(nat, inside, outside);
    Commands.run(node.start(Program.of(List.of("nft", "-f", "-"))), router.ruleset());
    List<String> settings = new ArrayList<>(List.of("sysctl", "-qw"));
    router.sysctls().forEach((name, value) -> settings.add(name + "=" + value));
    Commands.run(node.start(Program.of(settings)), "");
  }

  private static KernelNat router(Topology.Nat nat, String inside, String outside)
      throws IOException {
    try {
      return KernelNat.of(
          nat.behavior(),
          RouterPlace.between(inside, outside).with(nat.inside()).at(nat.address()));
    } catch (UnsupportedBehavior e) {
      throw new IOException(
          "a kernel cannot show the NAT " + nat.name() + ": " + e.getMessage(), e);
    }
  }
}
