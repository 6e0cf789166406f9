package io.clawchat.docker.play;

import io.clawchat.docker.site.BackgroundProcess;
import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.TimedLog;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** coturn as a STUN server: RFC 8489, and RFC 5780 by its host's second address. */
public final class StunProcess {
  private static final int PORT = 3_478;
  private static final int OTHER_PORT = 3_479;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private StunProcess() {}

  /**
   * Starts one, which runs until the site is taken down; {@link Site#requireWhole} looks whether it
   * does.
   */
  public static void start(Site site, Topology topology, String host) {
    List<String> command =
        new ArrayList<>(
            List.of("turnserver", "-n", "--stun-only", "--no-cli", "--no-tls", "--no-dtls"));
    command.addAll(List.of("--log-file", "stdout", "--simple-log", "--pidfile"));
    command.add(site.folder(host).resolve("coturn.pid").toString());
    command.addAll(List.of("--listening-port", "" + PORT, "--alt-listening-port", "" + OTHER_PORT));
    command.addAll(List.of("--listening-ip", topology.host(host).address().toString()));
    site.secondAddress(host)
        .ifPresent(second -> command.addAll(List.of("--listening-ip", second.toString())));
    try {
      TimedLog log = TimedLog.open(log(site, host), site::age);
      Process process = site.program(host, Program.of(command)).redirectErrorStream(true).start();
      site.keep(BackgroundProcess.withLog("coturn at " + host, process, log));
    } catch (IOException e) {
      throw new UncheckedIOException("coturn could not be started at " + host, e);
    }
  }

  /**
   * Waits until it listens at both ports of each of its addresses.
   *
   * @throws IOException where it does not within 30 s, with where its words are
   */
  public static void awaitListening(Site site, String host) throws IOException {
    int addresses = site.secondAddress(host).isPresent() ? 2 : 1;
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!listens(sockets(site, host), addresses)) {
      if (System.nanoTime() - giveUp > 0) {
        throw new IOException(
            "expected coturn at %s to listen within %d s, and it does not; its words are in %s"
                .formatted(host, PATIENCE.toSeconds(), log(site, host)));
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while coturn started");
      }
    }
  }

  /** The kernel's own list (proc(5)). */
  private static String sockets(Site site, String host) throws IOException {
    return Commands.run(site.program(host, Program.of(List.of("cat", "/proc/net/udp"))), "");
  }

  private static boolean listens(String sockets, int addresses) {
    return listeners(sockets, PORT) >= addresses
        && (addresses == 1 || listeners(sockets, OTHER_PORT) >= addresses);
  }

  /** Addresses of IPv4 with a socket at this port. */
  private static long listeners(String sockets, int port) {
    String local = String.format(Locale.ROOT, ":%04X", port);
    return sockets
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 1 && fields[1].endsWith(local))
        .map(fields -> fields[1])
        .distinct()
        .count();
  }

  private static Path log(Site site, String host) {
    return site.folder(host).resolve("coturn.log");
  }
}
