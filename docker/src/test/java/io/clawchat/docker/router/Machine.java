package io.clawchat.docker.router;

import io.clawchat.testing.Patience;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** One namespace with a machine in it: programs run there, and are gone when the network is. */
final class Machine {
  private final String namespace;
  private final List<Process> processes = new ArrayList<>();

  Machine(String namespace) {
    this.namespace = namespace;
  }

  String namespace() {
    return namespace;
  }

  /** Sends all else that way. */
  Machine via(String gateway) throws IOException {
    Commands.run("ip", "-n", namespace, "route", "add", "default", "via", gateway);
    return this;
  }

  /** Sends this block that way. */
  Machine route(String block, String gateway) throws IOException {
    Commands.run("ip", "-n", namespace, "route", "add", block, "via", gateway);
    return this;
  }

  /** Runs a command that must succeed. */
  void run(String... command) throws IOException {
    Commands.run(within(command));
  }

  /** What a command prints, whatever it ends with. */
  String output(String... command) throws IOException {
    return Commands.output(within(command));
  }

  /** Starts a program that runs until the network is closed. */
  void serve(String... command) throws IOException {
    processes.add(
        new ProcessBuilder(within(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Starts a program that sends and receives datagrams at the test's word. */
  Datagrams datagrams() throws IOException {
    Datagrams datagrams = Datagrams.start(this);
    processes.add(datagrams.process());
    return datagrams;
  }

  /** Waits until a rule with these words has ended just so many packets. */
  void awaitEnded(long count, String why) {
    Patience.await()
        .alias(why)
        .untilAsserted(() -> Assertions.assertThat(ended(why)).isEqualTo(count));
  }

  /** How many packets a rule with these words has ended. */
  long ended(String why) throws IOException {
    return output("nft", "list", "ruleset")
        .lines()
        .filter(line -> line.contains("comment \"" + why + "\""))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".*packets (\\d+) .*", "$1")))
        .sum();
  }

  /** The entries of a map or set of the ruleset; empty where all have died. */
  String entries(String kind, String name) throws IOException {
    String all = output("nft", "list", kind, "ip", "natsim", name);
    int begin = all.indexOf("elements = {");
    return begin < 0 ? "" : all.substring(begin);
  }

  String[] within(String... command) {
    return Stream.concat(Stream.of("ip", "netns", "exec", namespace), Stream.of(command))
        .toArray(String[]::new);
  }

  void stop() throws IOException {
    for (Process process : processes) {
      Commands.end(process.destroyForcibly());
    }
  }
}
