package io.clawchat.docker.router;

import io.clawchat.testing.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The test's end of a {@link DatagramProgram} that runs on a machine. */
final class Datagrams {
  private final Process process;
  private final PrintStream orders;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private String last = "nothing yet";

  private Datagrams(Process process) {
    this.process = process;
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  static Datagrams start(Machine machine) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path classes;
    try {
      classes =
          Path.of(
              DatagramProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    Datagrams datagrams =
        new Datagrams(
            new ProcessBuilder(
                    machine.within(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.toString(),
                        DatagramProgram.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    Thread.ofVirtual().start(datagrams::listen);
    return datagrams;
  }

  Process process() {
    return process;
  }

  /** Opens a port; it is open when this returns. */
  Datagrams bind(int port) {
    return order("bind " + port, "bound " + port);
  }

  /** Sends from a port that is open. */
  Datagrams send(int port, String toIp, int toPort, String text) {
    return order("send " + port + " " + toIp + " " + toPort + " " + text, "sent " + port);
  }

  /** The same, from a port that hears of ICMP errors and talks to nobody else. */
  Datagrams connect(int port, String toIp, int toPort) {
    return order("connect " + port + " " + toIp + " " + toPort, "bound " + port);
  }

  /** The next datagram, such as {@code 192.0.2.1 5000 hello}, or {@code unreachable}. */
  String next() {
    try {
      String next = heard.poll(Patience.AMPLE.toSeconds(), TimeUnit.SECONDS);
      last = next == null ? "nothing within " + Patience.AMPLE.toSeconds() + " s" : next;
      return last;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** Whether there is a next one already. */
  boolean hasHeard() {
    return !heard.isEmpty();
  }

  /** What {@link #next} gave. */
  String last() {
    return last;
  }

  private Datagrams order(String order, String expected) {
    orders.println(order);
    try {
      String answer = answers.poll(Patience.AMPLE.toSeconds(), TimeUnit.SECONDS);
      if (!expected.equals(answer)) {
        throw new IllegalStateException(order + ": expected " + expected + ", found " + answer);
      }
      return this;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("heard ")) {
          heard.add(line.substring("heard ".length()));
        } else {
          answers.add(line);
        }
      }
    } catch (IOException e) {
      answers.add("ended: " + e);
    }
  }
}
