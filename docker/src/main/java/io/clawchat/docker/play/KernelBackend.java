package io.clawchat.docker.play;

import io.clawchat.docker.site.FreshFolder;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.SiteBuilder;
import io.clawchat.docker.site.Why;
import io.clawchat.scenario.Backend;
import io.clawchat.scenario.Director;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.result.Check;
import io.clawchat.scenario.result.Judge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Plays scenarios on real Linux NATs, with real sockets and clocks. A run ends before its time
 * where every expectation is met and none could still be broken.
 */
public final class KernelBackend implements Backend {
  /** Starting a JVM takes part of a second, and more where many start at once. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final SiteBuilder builder;
  private final Path folder;
  private final Map<Scenario, Path> folders = new HashMap<>();
  private volatile Consumer<Scenario> standing = scenario -> {};

  /**
   * A backend.
   *
   * @param folder where each run gets a folder of its own, for logs and captures; exists
   */
  public KernelBackend(SiteBuilder builder, Path folder) {
    this.builder = builder;
    this.folder = folder;
  }

  @Override
  public String name() {
    return builder.name();
  }

  @Override
  public Duration slack() {
    return SLACK;
  }

  /** From now on this is told, by any thread, when the site of a run stands. */
  public void whenASiteStands(Consumer<Scenario> told) {
    standing = told;
  }

  /** What makes its sites. */
  public SiteBuilder builder() {
    return builder;
  }

  /** Where the folders of all runs are. */
  public Path folder() {
    return folder;
  }

  /** Where the logs and captures of a scenario's last run are; no two scenarios share it. */
  public synchronized Path folderOf(Scenario scenario) {
    Path known = folders.get(scenario);
    if (known != null) {
      return known;
    }
    Path own = unusedFolder(scenario);
    folders.put(scenario, own);
    return own;
  }

  private Path unusedFolder(Scenario scenario) {
    String name = FolderName.of(scenario);
    Path own = folder.resolve(name);
    for (int i = 2; folders.containsValue(own); i++) {
      own = folder.resolve(name + "-" + i);
    }
    return own;
  }

  @Override
  public Observation run(Scenario scenario, long seed) {
    Path own = folderOf(scenario);
    try {
      FreshFolder.make(folder, own);
      try (Site site =
          builder.build(scenario.topology(), StandingScenario.stunServers(scenario), own, seed)) {
        standing.accept(scenario);
        KernelWorld world = new KernelWorld(site, scenario.topology());
        Director director = Director.begin(scenario, world, seed);
        Predicate<List<Happening>> settled = settled(scenario, seed);
        world.runUntil(scenario.duration().plus(SLACK), () -> settled.test(director.seen()));
        site.requireWhole();
        return new Observation(director.seen(), "", world.now(), site.datagramsSent(), List.of());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(Why.inFull(e), e);
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(Why.inFull(e), e.getCause());
    }
  }

  /**
   * Whether the outcome stands: all is met, and nothing that was met before anything happened, such
   * as silence, could still be broken.
   */
  private static Predicate<List<Happening>> settled(Scenario scenario, long seed) {
    boolean mayBreak = checks(scenario, seed, List.of()).stream().anyMatch(Check::met);
    return seen -> !mayBreak && checks(scenario, seed, seen).stream().allMatch(Check::met);
  }

  private static List<Check> checks(Scenario scenario, long seed, List<Happening> seen) {
    Observation sofar = new Observation(seen, "", Duration.ZERO, 0, List.of());
    return Judge.judge(scenario, seed, sofar, SLACK, 0).checks();
  }
}
