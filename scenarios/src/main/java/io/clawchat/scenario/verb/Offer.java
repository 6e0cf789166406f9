package io.clawchat.scenario.verb;

import io.clawchat.connection.ServerSettings;
import io.clawchat.scenario.Director;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimelineSoFar;
import io.clawchat.scenario.actor.ServerActor;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.scenario.yaml.Value;
import io.clawchat.stun.StunServer;
import io.clawchat.text.TimeWords;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Starts the dark server and writes a security file.
 *
 * @param stun host of the STUN server that tells it its outside address; empty for none
 * @param valid how long the security file may be used, from {@code at}
 * @param rotateEvery how long the server has the same keys at most
 */
public record Offer(
    Duration at, String host, Optional<String> stun, Duration valid, Duration rotateEvery)
    implements Step {
  /** How long a security file may be used unless {@code valid} says otherwise. */
  public static final Duration VALID = Duration.ofHours(1);

  static final Verb VERB =
      new Verb("offer", List.of("at", "host", "do", "stun", "valid", RotateEvery.KEY), Offer::read);

  private static Step read(Duration at, Fields fields) {
    return new Offer(
        at,
        fields.need("host").name(),
        fields.get("stun").map(Value::name),
        fields.get("valid").map(Offer::validity).orElse(VALID),
        RotateEvery.read(fields));
  }

  private static Duration validity(Value valid) {
    return valid.duration(ServerSettings.SHORTEST_VALIDITY, ServerSettings.LONGEST_VALIDITY);
  }

  @Override
  public int programs() {
    return 1;
  }

  @Override
  public void check(TimelineSoFar timeline) {
    if (!timeline.isHost("host", host)) {
      return;
    }
    stun.ifPresent(server -> checkStun(server, timeline));
    if (Connect.by(timeline, host).isPresent()) {
      timeline.fault("host", host + " connects as a client; let another host offer");
    }
    if (isMade(timeline, host)) {
      timeline.fault("host", host + " has offered already; a host offers once");
    }
  }

  private void checkStun(String server, TimelineSoFar timeline) {
    if (timeline.isHost("stun", server) && !ServeStun.serves(timeline, server)) {
      timeline.fault(
          "stun",
          "%s does not serve STUN by %s; add a step before: { at: 0s, host: %s, do: serve-stun }"
              .formatted(server, TimeWords.of(at), server));
    }
  }

  /** Whether this host has offered by now. */
  static boolean isMade(TimelineSoFar timeline, String host) {
    return timeline.earlier(Offer.class).anyMatch(offer -> offer.host().equals(host));
  }

  /** Notes a fault where the host that a step names has offered nothing by then. */
  static void require(TimelineSoFar timeline, String key, String server, Duration at) {
    if (timeline.isHost(key, server) && !isMade(timeline, server)) {
      timeline.fault(
          key,
          "%s has offered nothing by %s; add a step before: { at: …, host: %s, do: offer }"
              .formatted(server, TimeWords.of(at), server));
    }
  }

  @Override
  public void perform(Director director) {
    director.cast(
        host,
        ServerActor.start(
            director, host, valid, rotateEvery, stun.map(server -> stunServer(director, server))));
  }

  private static InetSocketAddress stunServer(Director director, String host) {
    return new InetSocketAddress(
        director.topology().host(host).address().toInetAddress(), StunServer.DEFAULT_PORT);
  }
}
