package io.clawchat.docker.router;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network of namespaces for one test: segments, and machines on them. Names carry the process id,
 * so that two builds on one machine keep apart. Closing it takes all of it away.
 *
 * <p>Link addresses are usable at once, and nothing but the test itself sends.
 */
final class KernelNetwork implements AutoCloseable {
  private final String prefix = "rt" + ProcessHandle.current().pid() + "-";
  private final List<String> namespaces = new ArrayList<>();
  private final List<Machine> machines = new ArrayList<>();
  private int cables;

  /** A switch. */
  void segment(String name) throws IOException {
    String namespace = namespace(name);
    Commands.run("ip", "-n", namespace, "link", "add", "switch", "type", "bridge");
    Commands.run("ip", "-n", namespace, "link", "set", "switch", "up");
  }

  /** A machine with these addresses, such as 192.0.2.1/24, on one segment. */
  Machine host(String name, String segment, String... addresses) throws IOException {
    Machine machine = machine(name);
    plug(machine, "eth0", segment, addresses);
    return machine;
  }

  /** A router with one address on each side. */
  Machine router(
      String name, KernelNat nat, String outside, String outer, String inside, String inner)
      throws IOException {
    Machine router = machine(name);
    plug(router, nat.place().outside(), outside, outer);
    plug(router, nat.place().inside(), inside, inner);
    for (Map.Entry<String, String> sysctl : nat.sysctls().entrySet()) {
      router.run("sysctl", "-qw", sysctl.getKey() + "=" + sysctl.getValue());
    }
    Commands.run(nat.ruleset(), router.within("nft", "-f", "-"));
    return router;
  }

  /** A machine on no segment. */
  Machine machine(String name) throws IOException {
    Machine machine = new Machine(namespace(name));
    machines.add(machine);
    return machine;
  }

  private String namespace(String name) throws IOException {
    String namespace = prefix + name;
    Commands.output("ip", "netns", "del", namespace); // of a killed process that had this number
    Commands.run("ip", "netns", "add", namespace);
    namespaces.add(namespace);
    Commands.run("ip", "-n", namespace, "link", "set", "lo", "up");
    return namespace;
  }

  private void plug(Machine machine, String link, String segment, String... addresses)
      throws IOException {
    String namespace = machine.namespace();
    String port = "port" + cables++;
    Commands.run(
        "ip",
        "link",
        "add",
        link,
        "netns",
        namespace,
        "type",
        "veth",
        "peer",
        "name",
        port,
        "netns",
        prefix + segment);
    Commands.run("ip", "-n", prefix + segment, "link", "set", port, "master", "switch", "up");
    for (String address : addresses) {
      List<String> add =
          new ArrayList<>(List.of("ip", "-n", namespace, "address", "add", address, "dev", link));
      if (address.contains(":")) {
        add.add("nodad"); // no waiting for others who might have it
      }
      Commands.run(add.toArray(String[]::new));
    }
    Commands.run("ip", "-n", namespace, "link", "set", link, "up");
  }

  @Override
  public void close() throws IOException {
    for (Machine machine : machines) {
      machine.stop();
    }
    for (String namespace : namespaces) {
      Commands.output("ip", "netns", "del", namespace);
    }
  }
}
