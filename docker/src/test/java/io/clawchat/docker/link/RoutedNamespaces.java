package io.clawchat.docker.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Three network namespaces in a row, {@code home}, {@code router} and {@code internet}, and delay
 * lines at some of them. Names carry the process id, so that two builds on one machine keep apart.
 */
final class RoutedNamespaces implements AutoCloseable {
  static final String HOME = "192.168.1.2";
  static final String ROUTER_INSIDE = "192.168.1.1";
  static final String INTERNET = "198.51.100.1";

  private final String prefix = "ccl" + ProcessHandle.current().pid();
  private final List<Process> programs = new ArrayList<>();

  RoutedNamespaces() throws IOException {
    try {
      for (String namespace : List.of("home", "router", "internet")) {
        sh("ip netns del " + prefix + namespace + " 2>&- || true"); // of a killed process
        sh("ip netns add " + prefix + namespace);
        sh("ip -n " + prefix + namespace + " link set lo up");
      }
      cable("home", "eth0", HOME, "router", "lan0", ROUTER_INSIDE);
      cable("internet", "eth0", INTERNET, "router", "wan0", "198.51.100.10");
      in("home", "ip route add default via " + ROUTER_INSIDE);
      in("home", "ip -6 address add fd00::2/64 dev eth0 nodad");
      in("router", "ip -6 address add fd00::1/64 dev lan0 nodad");
      in("router", "sysctl -qw net.ipv4.ip_forward=1");
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Puts a link at work, and returns once it is. */
  void delay(String namespace, DelayLine line, Path program) throws IOException {
    in(namespace, line.script());
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(line.arguments());
    awaitLine(start(namespace, command), "ready");
  }

  /** The Ethernet address of an interface. */
  String address(String namespace, String nic) throws IOException {
    return in(namespace, "cat /sys/class/net/" + nic + "/address").strip();
  }

  /** What a command prints, which must not fail. */
  String in(String namespace, String command) throws IOException {
    return finish(start(namespace, List.of("sh", "-c", command)), command);
  }

  /** What a command prints, whatever it exits with. */
  String tryIn(String namespace, String command) throws IOException {
    return output(start(namespace, List.of("sh", "-c", command)));
  }

  /** Starts a command that runs by itself once it has printed a line with this text. */
  Process watch(String namespace, String readyText, String... command) throws IOException {
    Process process = start(namespace, List.of(command));
    awaitLine(process, readyText);
    return process;
  }

  static String output(Process process) throws IOException {
    return process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
  }

  @Override
  public void close() throws IOException {
    for (Process program : programs) {
      wait(program.destroyForcibly());
    }
    for (String namespace : List.of("home", "router", "internet")) {
      wait(new ProcessBuilder("ip", "netns", "del", prefix + namespace).start());
    }
  }

  private void cable(String a, String nicA, String addressA, String b, String nicB, String addressB)
      throws IOException {
    sh(
        "ip link add %s netns %s type veth peer name %s netns %s"
            .formatted(nicA, prefix + a, nicB, prefix + b));
    in(a, "ip address add %s/24 dev %s && ip link set %s up".formatted(addressA, nicA, nicA));
    in(b, "ip address add %s/24 dev %s && ip link set %s up".formatted(addressB, nicB, nicB));
  }

  private Process start(String namespace, List<String> command) throws IOException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", prefix + namespace));
    all.addAll(command);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    programs.add(process);
    return process;
  }

  private static void awaitLine(Process process, String text) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder seen = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.append(line).append('\n');
      if (line.contains(text)) {
        return;
      }
    }
    throw new IOException("expected a line with '" + text + "', found: " + seen);
  }

  private static void sh(String command) throws IOException {
    finish(new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start(), command);
  }

  private static String finish(Process process, String command) throws IOException {
    String output = output(process);
    if (wait(process) != 0) {
      throw new IOException(command + ": " + output);
    }
    return output;
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
