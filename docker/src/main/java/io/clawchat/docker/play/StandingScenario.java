package io.clawchat.docker.play;

import io.clawchat.docker.site.Commands;
import io.clawchat.docker.site.Program;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.verb.ServeStun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scenario that stands and does not play: its NATs, its hosts, and its STUN servers at work, for
 * any program at any host.
 */
public final class StandingScenario implements AutoCloseable {
  private final Site site;

  private StandingScenario(Site site) {
    this.site = site;
  }

  /**
   * Builds it, and starts coturn wherever the scenario ever serves STUN.
   *
   * @param folder for logs and captures; exists
   * @throws IOException in words, where the kernel refuses something
   */
  public static StandingScenario open(SiteBuilder builder, Scenario scenario, Path folder)
      throws IOException {
    Set<String> stunServers = stunServers(scenario);
    Site site = builder.build(scenario.topology(), stunServers, folder, 1);
    try {
      stunServers.forEach(host -> StunProcess.start(site, scenario.topology(), host));
      for (String host : stunServers) {
        StunProcess.awaitListening(site, host);
      }
    } catch (IOException | RuntimeException e) {
      site.close();
      throw e;
    }
    return new StandingScenario(site);
  }

  /** Hosts that serve STUN at some time. */
  static Set<String> stunServers(Scenario scenario) {
    return scenario.steps(ServeStun.class).map(ServeStun::host).collect(Collectors.toSet());
  }

  /** The site, for more than one program. */
  public Site site() {
    return site;
  }

  /**
   * Runs a program at a host to its end, with this process's own input, output and terminal.
   *
   * @return its exit code; as shells have it 127 where there is no such program and 126 where it
   *     cannot be run, which the shell at the host has said
   */
  public int run(String host, Program program) throws IOException {
    return Commands.await(site.program(host, program.byShell()).inheritIO().start());
  }

  @Override
  public void close() {
    site.close();
  }
}
