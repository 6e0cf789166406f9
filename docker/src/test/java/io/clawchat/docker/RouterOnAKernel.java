package io.clawchat.docker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Three network namespaces in a row: one host at home, one router, and one server on an "internet"
 * with two addresses. Names carry the process id, so that two builds on one machine keep apart.
 */
final class RouterOnAKernel implements AutoCloseable {
  static final String SERVER = "198.51.100.1";
  static final String SERVER_TOO = "198.51.100.2";

  private final String prefix = "cc" + ProcessHandle.current().pid();
  private final String internet = prefix + "i";
  private final String router = prefix + "r";
  private final String home = prefix + "h";
  private final List<Process> servers = new ArrayList<>();

  RouterOnAKernel(KernelNat nat) throws IOException {
    try {
      for (String namespace : List.of(internet, router, home)) {
        ip("netns", "add", namespace);
        ip("-n", namespace, "link", "set", "lo", "up");
      }
      cable(nat.outside(), internet);
      cable(nat.inside(), home);
      address(internet, "eth0", SERVER + "/24");
      address(internet, "eth0", SERVER_TOO + "/24");
      address(router, nat.outside(), "198.51.100.10/24");
      address(router, nat.inside(), "192.168.1.1/24");
      address(home, "eth0", "192.168.1.2/24");
      ip("-n", home, "route", "add", "default", "via", "192.168.1.1");
      run(within(router, "sysctl", "-qw", "net.ipv4.ip_forward=1"), "");
      run(within(router, "nft", "-f", "-"), nat.ruleset());
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts a server on the internet, which runs until this is closed. */
  void serve(String... command) throws IOException {
    servers.add(
        new ProcessBuilder(within(internet, command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** What a program at home prints, whatever it exits with. */
  String atHome(String... command) throws IOException {
    return finish(new ProcessBuilder(within(home, command)), "").getValue();
  }

  @Override
  public void close() throws IOException {
    for (Process server : servers) {
      wait(server.destroyForcibly());
    }
    for (String namespace : List.of(home, router, internet)) {
      finish(new ProcessBuilder("ip", "netns", "del", namespace), "");
    }
  }

  private void cable(String atRouter, String to) throws IOException {
    ip(
        "link", "add", atRouter, "netns", router, "type", "veth", "peer", "name", "eth0", "netns",
        to);
  }

  private static void address(String namespace, String link, String address) throws IOException {
    ip("-n", namespace, "address", "add", address, "dev", link);
    ip("-n", namespace, "link", "set", link, "up");
  }

  private static void ip(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    run(command, "");
  }

  private static List<String> within(String namespace, String... command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(List.of(command));
    return all;
  }

  private static void run(List<String> command, String input) throws IOException {
    Map.Entry<Integer, String> end = finish(new ProcessBuilder(command), input);
    if (end.getKey() != 0) {
      throw new IOException(String.join(" ", command) + ": " + end.getValue());
    }
  }

  private static Map.Entry<Integer, String> finish(ProcessBuilder command, String input)
      throws IOException {
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Map.entry(wait(process), output);
  }

  private static int wait(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a process ran");
    }
  }
}
