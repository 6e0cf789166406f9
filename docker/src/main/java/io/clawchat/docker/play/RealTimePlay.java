package io.clawchat.docker.play;

import com.fasterxml.jackson.databind.JsonNode;
import io.clawchat.docker.site.Site;
import io.clawchat.docker.site.Why;
import io.clawchat.scenario.Observation.Happening;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One scenario's timeline at a site: everyone does what the file says, when it says so. */
final class RealTimePlay {
  private static final int KEY_BYTES = 32;

  private final Scenario scenario;
  private final Site site;
  private final byte[] key = new byte[KEY_BYTES];
  private final List<Happening> happenings = new ArrayList<>();
  private final Map<String, ServerProcess> servers = new HashMap<>();
  private final Map<String, ClientProcess> clients = new HashMap<>();
  private final Map<String, Integer> started = new HashMap<>();
  private final Agenda agenda;

  RealTimePlay(Scenario scenario, Site site, long seed) {
    this.scenario = scenario;
    this.site = site;
    // Shared out of band by the people who run the two machines; part of no packet.
    new SplittableRandom(seed).nextBytes(key);
    this.agenda = new Agenda(System::nanoTime);
  }

  /**
   * Plays it.
   *
   * @param slack how long after the scenario's end still to wait
   * @param settled whether nothing that could still happen would change the outcome, given what
   *     has; looked at once every step was done
   * @return what was seen, in order of time
   */
  List<Happening> run(Duration slack, Predicate<List<Happening>> settled) {
    scenario.timeline().forEach(step -> agenda.at(step.at(), () -> perform(step)));
    try {
      agenda.runUntil(
          scenario.duration().plus(slack), () -> agenda.isEmpty() && settled.test(happenings));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a scenario was played", e);
    }
    return List.copyOf(happenings);
  }

  private void perform(Step step) {
    switch (step) {
      case Step.ServeStun serve -> serveStun(serve.host());
      case Step.Offer offer -> servers.put(offer.host(), ServerProcess.offer(this, offer));
      case Step.Connect connect ->
          clients.put(connect.host(), ClientProcess.connect(this, connect, server(connect.to())));
      case Step.Say say -> say(say);
      case Step.Probe probe -> ProbeProcess.probe(this, probe, server(probe.target()));
      case Step.HangUp hangUp -> hangUp(hangUp);
    }
  }

  /** Time stands still until it listens. */
  private void serveStun(String host) {
    StunProcess.start(site, scenario.topology(), host);
    agenda.pause();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                StunProcess.awaitListening(site, host);
                agenda.post(agenda::resume);
              } catch (IOException | RuntimeException e) {
                agenda.post(
                    () -> {
                      throw new IllegalStateException(Why.of(e), e);
                    });
              }
            });
  }

  private void say(Step.Say say) {
    ClientProcess client = clients.get(say.host());
    if (client != null) {
      client.say(say.text());
    } else {
      server(say.host()).say(say.text());
    }
  }

  private void hangUp(Step.HangUp hangUp) {
    ClientProcess client = clients.get(hangUp.host());
    if (client != null) {
      client.hangUp();
    } else {
      server(hangUp.host()).hangUp();
    }
  }

  private ServerProcess server(String name) {
    @Nullable ServerProcess server = servers.get(name);
    if (server == null) {
      throw new IllegalStateException(
          "the scenario was checked to have the server '" + name + "' by now");
    }
    return server;
  }

  // What the players need.

  Duration now() {
    return agenda.now();
  }

  /** How long the scenario still lasts. */
  Duration rest() {
    return scenario.duration().minus(agenda.now());
  }

  void note(Happening happening) {
    happenings.add(happening);
  }

  void after(Duration delay, Runnable task) {
    agenda.at(agenda.now().plus(delay), task);
  }

  Player start(
      String host,
      String name,
      List<String> arguments,
      Consumer<JsonNode> events,
      IntConsumer ended) {
    return Player.start(site, agenda, host, unused(host, name), arguments, events, ended);
  }

  /** Two strangers who ask at one time have a log each. */
  private String unused(String host, String name) {
    int nth = started.merge(host + "/" + name, 1, Integer::sum);
    return nth == 1 ? name : name + "-" + nth;
  }

  String addressOf(String host) {
    return scenario.topology().host(host).address().toString();
  }

  Path folderOf(String host) {
    return site.folder(host);
  }

  Path homeOf(String host) {
    return site.folder(host).resolve("home");
  }

  /** The key of security files, at this host. */
  Path keyOf(String host) {
    Path file = folderOf(host).resolve("master.key");
    if (Files.notExists(file)) {
      try {
        Carrier.put(Base64.getEncoder().encode(key), file);
      } catch (IOException e) {
        throw new UncheckedIOException("the key could not be carried to " + host, e);
      }
    }
    return file;
  }
}
