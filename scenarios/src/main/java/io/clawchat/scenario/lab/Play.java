package io.clawchat.scenario.lab;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.host.Host;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Step;
import io.clawchat.security.FileKey;
import io.clawchat.stun.StunServer;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** One scenario's timeline on hosts: everyone does what the file says, when it says so. */
final class Play {
  private final Scenario scenario;
  private final Map<String, Host> hosts;
  private final Diary diary;
  private final FileKey fileKey;
  private final Map<String, ServerPlayer> servers = new HashMap<>();
  private final Map<String, ClientPlayer> clients = new HashMap<>();

  Play(Scenario scenario, Map<String, Host> hosts, Diary diary, long seed) {
    this.scenario = scenario;
    this.hosts = hosts;
    this.diary = diary;
    // Shared out of band by the people who run the two machines; part of no packet.
    this.fileKey = new FileKey.MasterKey(SecretBytes.random(32, new SplittableRandom(seed)));
  }

  /** Sets every step for its time. */
  void schedule() {
    for (Step step : scenario.timeline()) {
      host(step.host()).after(step.at(), () -> perform(step));
    }
  }

  private void perform(Step step) {
    Host host = host(step.host());
    try {
      switch (step) {
        case Step.ServeStun serve -> StunServer.start(host, StunServer.DEFAULT_PORT);
        case Step.Offer offer ->
            servers.put(
                offer.host(),
                ServerPlayer.offer(offer, host, stunServers(offer.stun()), fileKey, diary));
        case Step.Connect connect ->
            clients.put(
                connect.host(),
                ClientPlayer.connect(connect, host, server(connect.to()), fileKey, diary));
        case Step.Say say -> say(say);
        case Step.Probe probe -> probe(probe, host);
        case Step.HangUp hangUp -> hangUp(hangUp);
      }
    } catch (BindException e) {
      throw new IllegalStateException(
          "at " + step.at() + ", " + step.host() + ": " + e.getMessage(), e);
    }
  }

  private void probe(Step.Probe probe, Host host) throws BindException {
    Stranger.probe(
        host,
        server(probe.target()).candidates(),
        source ->
            diary.note(new Observation.Answered(host.now(), probe.host(), source.toString())));
  }

  private void say(Step.Say say) {
    ClientPlayer client = clients.get(say.host());
    if (client != null) {
      client.say(say.text());
    } else {
      server(say.host()).say(say.text());
    }
  }

  private void hangUp(Step.HangUp hangUp) {
    ClientPlayer client = clients.get(hangUp.host());
    if (client != null) {
      client.hangUp();
    } else {
      server(hangUp.host()).hangUp();
    }
  }

  private List<InetSocketAddress> stunServers(Optional<String> name) {
    return name.stream()
        .map(
            stun ->
                new InetSocketAddress(
                    SimulatedHost.address(scenario.topology().host(stun).address()),
                    StunServer.DEFAULT_PORT))
        .toList();
  }

  private Host host(String name) {
    return present(hosts, name);
  }

  private ServerPlayer server(String name) {
    return present(servers, name);
  }

  private static <T> T present(Map<String, T> things, String name) {
    T thing = things.get(name);
    if (thing == null) {
      throw new IllegalStateException(
          "the scenario was checked to have '" + name + "' by now, and it has " + things.keySet());
    }
    return thing;
  }
}
