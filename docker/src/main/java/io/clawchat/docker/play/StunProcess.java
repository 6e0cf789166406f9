package io.clawchat.docker.play;

import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Site;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** coturn as a STUN server: RFC 8489, and RFC 5780 by its host's second address. */
public final class StunProcess {
  private StunProcess() {}

  /** Starts one, which runs until the site is taken down. */
  public static void start(Site site, Topology topology, String host) {
    Path log = site.folder(host).resolve("coturn.log");
    List<String> command =
        new ArrayList<>(
            List.of("turnserver", "-n", "--stun-only", "--no-cli", "--no-tls", "--no-dtls"));
    command.addAll(List.of("--log-file", "stdout", "--simple-log", "--pidfile"));
    command.add(site.folder(host).resolve("coturn.pid").toString());
    command.addAll(List.of("--listening-port", "3478", "--alt-listening-port", "3479"));
    command.addAll(List.of("--listening-ip", topology.host(host).address().toString()));
    site.secondAddress(host)
        .ifPresent(second -> command.addAll(List.of("--listening-ip", second.toString())));
    try {
      site.program(host, Program.of(command))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("coturn could not be started at " + host, e);
    }
  }
}
