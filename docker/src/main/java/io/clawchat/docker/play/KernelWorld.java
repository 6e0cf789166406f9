package io.clawchat.docker.play;

import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.Why;
import io.clawchat.scenario.HostProgram;
import io.clawchat.scenario.Running;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Real time: the clock is this machine's, less what programs take to start, and programs are
 * processes at the hosts of a site.
 */
final class KernelWorld implements World {
  private final Site site;
  private final Topology topology;
  private final PausableLoop loop = new PausableLoop(System::nanoTime);
  private final Map<String, Integer> started = new HashMap<>();

  /** A world whose time begins now. */
  KernelWorld(Site site, Topology topology) {
    this.site = site;
    this.topology = topology;
  }

  /**
   * Does what is due.
   *
   * @param end when it is over at the latest
   * @param settled whether it is over already; looked at once nothing is set for later
   */
  void runUntil(Duration end, BooleanSupplier settled) {
    try {
      loop.runUntil(end, () -> loop.isEmpty() && settled.getAsBoolean());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a scenario was played", e);
    }
  }

  @Override
  public Duration now() {
    return loop.now();
  }

  @Override
  public void at(Duration time, Runnable task) {
    loop.at(time, task);
  }

  /** Time stands still until it listens. */
  @Override
  public void serveStun(String host) {
    StunProcess.start(site, topology, host);
    loop.pause();
    Thread.ofPlatform().daemon().start(() -> awaitListening(host));
  }

  private void awaitListening(String host) {
    try {
      StunProcess.awaitListening(site, host);
      loop.post(loop::resume);
    } catch (IOException | RuntimeException e) {
      loop.post(
          () -> {
            throw new IllegalStateException(Why.of(e), e);
          });
    }
  }

  @Override
  public Path folder(String host) {
    return site.folder(host);
  }

  @Override
  public Running start(String host, HostProgram program) {
    return ClawchatProcess.start(site, loop, host, unused(host, program.name()), program);
  }

  /** Two programs of one kind at a host have a log each. */
  private String unused(String host, String name) {
    int nth = started.merge(host + "/" + name, 1, Integer::sum);
    return nth == 1 ? name : name + "-" + nth;
  }
}
