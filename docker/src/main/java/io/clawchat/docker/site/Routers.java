package io.clawchat.docker.site;

import io.clawchat.docker.router.KernelNat;
import io.clawchat.docker.router.RouterPlace;
import io.clawchat.docker.router.UnsupportedBehavior;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a node with two interfaces, addresses and routes into a NAT. */
public final class Routers {
  private Routers() {}

  /** Loads the rules of {@code nat}, and then sets what makes the kernel forward by them. */
  public static void commission(Node node, Topology.Nat nat, String inside, String outside)
      throws IOException {
    load(node, nat, inside, outside);
    List<String> settings = new ArrayList<>(List.of("sysctl", "-qw"));
    sysctls(nat).forEach((name, value) -> settings.add(name + "=" + value));
    Commands.run(node.program(Program.of(settings)), "");
  }

  /** Loads the rules of {@code nat} alone, where {@link #sysctls} were set from outside. */
  public static void load(Node node, Topology.Nat nat, String inside, String outside)
      throws IOException {
    Commands.run(
        node.program(Program.of(List.of("nft", "-f", "-"))),
        router(nat, inside, outside).ruleset());
  }

  /** What makes a network namespace forward as {@code nat} does, by name. */
  public static Map<String, String> sysctls(Topology.Nat nat) throws IOException {
    return router(nat, "inside", "outside").sysctls(); // the same whatever the interfaces are
  }

  private static KernelNat router(Topology.Nat nat, String inside, String outside)
      throws IOException {
    try {
      return KernelNat.of(
          nat.behavior(),
          RouterPlace.between(inside, outside).with(nat.inside()).at(nat.address()));
    } catch (UnsupportedBehavior e) {
      throw new IOException("a kernel cannot show the NAT " + nat.name() + ": " + Why.of(e), e);
    }
  }
}
