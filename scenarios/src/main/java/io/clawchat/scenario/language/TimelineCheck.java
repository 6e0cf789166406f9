package io.clawchat.scenario.language;

import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimeWords;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Words;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through a timeline in order and notes the steps that nobody could carry out. */
final class TimelineCheck {
  private final Topology topology;
  private final Duration duration;
  private final List<Step.Connect> connects;
  private final List<String> hostNames;
  private final Set<String> stunServers = new HashSet<>();
  private final Map<String, Step.Offer> offers = new HashMap<>();
  private final Map<String, Step.Connect> connected = new HashMap<>();
  private final Set<String> hungUp = new HashSet<>();

  private TimelineCheck(Topology topology, Duration duration, List<TimelineReader.Draft> steps) {
    this.topology = topology;
    this.duration = duration;
    this.hostNames = topology.hosts().stream().map(Topology.Host::name).toList();
    this.connects =
        steps.stream()
            .map(TimelineReader.Draft::step)
            .filter(Step.Connect.class::isInstance)
            .map(Step.Connect.class::cast)
            .toList();
  }

  static void check(Topology topology, Duration duration, List<TimelineReader.Draft> steps) {
    TimelineCheck check = new TimelineCheck(topology, duration, steps);
    steps.forEach(draft -> check.check(draft.step(), draft.fields()));
  }

  private void check(Step step, Fields fields) {
    if (!isHost(fields, "host")) {
      return;
    }
    if (step.at().compareTo(duration) > 0) {
      fields.fault(
          "at",
          "%s lies beyond the end of the scenario at %s; begin earlier or let it last longer"
              .formatted(TimeWords.of(step.at()), TimeWords.of(duration)));
    }
    switch (step) {
      case Step.ServeStun serve -> checkServeStun(serve, fields);
      case Step.Offer offer -> checkOffer(offer, fields);
      case Step.Connect connect -> checkConnect(connect, fields);
      case Step.Say say -> checkHasPeer(say, fields);
      case Step.HangUp hangUp -> {
        checkHasPeer(hangUp, fields);
        hungUp.add(hangUp.host());
      }
      case Step.Probe probe -> checkProbe(probe, fields);
    }
  }

  private void checkServeStun(Step.ServeStun serve, Fields fields) {
    Optional<String> behind = topology.host(serve.host()).behind();
    if (behind.isPresent()) {
      fields.fault(
          "host",
          "a STUN server stands on the public internet, but %s stands behind %s; remove its 'behind'"
              .formatted(serve.host(), behind.get()));
    }
    if (!stunServers.add(serve.host())) {
      fields.fault("host", serve.host() + " serves STUN already; remove this step");
    }
  }

  private void checkOffer(Step.Offer offer, Fields fields) {
    if (offer.stun().isPresent()
        && isHost(fields, "stun")
        && !stunServers.contains(offer.stun().get())) {
      fields.fault(
          "stun",
          "%s does not serve STUN by %s; add a step before: { at: 0s, host: %s, do: serve-stun }"
              .formatted(offer.stun().get(), TimeWords.of(offer.at()), offer.stun().get()));
    }
    if (connected.containsKey(offer.host())) {
      fields.fault("host", offer.host() + " connects as a client; let another host offer");
    }
    if (offers.putIfAbsent(offer.host(), offer) != null) {
      fields.fault("host", offer.host() + " has offered already; a host offers once");
    }
  }

  private void checkConnect(Step.Connect connect, Fields fields) {
    String host = connect.host();
    if (offers.containsKey(host)) {
      fields.fault("host", host + " offers as a server; let another host connect");
    }
    if (connected.putIfAbsent(host, connect) != null) {
      fields.fault("host", host + " has connected already; a host connects once");
    }
    if (isHost(fields, "to")) {
      checkOffered(connect.to(), "to", connect.at(), fields);
    }
    Duration arrival = connect.at().plus(connect.carriedAfter());
    if (arrival.compareTo(duration) > 0) {
      fields.fault(
          "carried-after",
          "the answer file would arrive at %s, after the end of the scenario at %s"
              .formatted(TimeWords.of(arrival), TimeWords.of(duration)));
    }
  }

  private void checkProbe(Step.Probe probe, Fields fields) {
    if (isHost(fields, "target")) {
      checkOffered(probe.target(), "target", probe.at(), fields);
    }
    if (offers.containsKey(probe.host())
        || connects.stream().anyMatch(connect -> connect.host().equals(probe.host()))) {
      fields.fault("host", "a stranger neither offers nor connects; let another host probe");
    }
  }

  private void checkOffered(String server, String key, Duration at, Fields fields) {
    if (!offers.containsKey(server)) {
      fields.fault(
          key,
          "%s has offered nothing by %s; add a step before: { at: …, host: %s, do: offer }"
              .formatted(server, TimeWords.of(at), server));
    }
  }

  /** A client has one from its connect on, a server from the first connect to it. */
  private void checkHasPeer(Step step, Fields fields) {
    String host = step.host();
    boolean hasPeer =
        connected.containsKey(host)
            || connected.values().stream().anyMatch(connect -> connect.to().equals(host));
    if (!hasPeer) {
      fields.fault(
          "host",
          "%s has no peer at %s: it has not connected, and nobody to it"
              .formatted(host, TimeWords.of(step.at())));
    } else if (hungUp.contains(host)) {
      fields.fault("host", host + " has hung up before");
    }
  }

  private boolean isHost(Fields fields, String key) {
    String name = fields.need(key).name();
    boolean known = hostNames.contains(name);
    if (!known) {
      fields.fault(key, unknownHost(name, hostNames));
    }
    return known;
  }

  static String unknownHost(String name, List<String> hosts) {
    return "no host is named %s%s The hosts are: %s"
        .formatted(Words.quote(name), Words.didYouMean(name, hosts), Words.list(hosts));
  }
}
