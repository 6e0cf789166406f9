package io.clawchat.scenario.verb;

import io.clawchat.scenario.Director;
import io.clawchat.scenario.Exchange;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Step;
import io.clawchat.scenario.TimelineSoFar;
import io.clawchat.scenario.actor.ClientActor;
import io.clawchat.scenario.actor.ServerActor;
import io.clawchat.scenario.yaml.Fields;
import io.clawchat.text.TimeWords;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Loads the security file of {@code to} and connects. A host connects once in a scenario.
 *
 * @param to a host that offered before
 * @param carriedAfter with an answer file: how long its way to the server takes; else zero
 * @param rotateEvery how long the client has the same keys at most
 */
public record Connect(
    Duration at,
    String host,
    String to,
    Exchange exchange,
    Duration carriedAfter,
    Duration rotateEvery)
    implements Step {
  /** How long an answer file travels unless {@code carried-after} says otherwise. */
  public static final Duration CARRIED_AFTER = Duration.ofSeconds(5);

  /** What {@code with} says. */
  public static final Map<String, Exchange> EXCHANGES =
      Arrays.stream(Exchange.values())
          .collect(
              Collectors.toMap(
                  Exchange::word, Function.identity(), (a, b) -> a, LinkedHashMap::new));

  static final Verb VERB =
      new Verb(
          "connect",
          List.of("at", "host", "do", "to", "with", "carried-after", RotateEvery.KEY),
          Connect::read);

  /** The attempts to connect, in order of time. */
  public static List<Connect> all(Scenario scenario) {
    return scenario.steps(Connect.class).toList();
  }

  /** The attempt in which this host takes part: its own, else the first one made to it. */
  public static Optional<Connect> of(Scenario scenario, String host) {
    return scenario
        .steps(Connect.class)
        .filter(connect -> connect.host().equals(host))
        .findFirst()
        .or(
            () ->
                scenario
                    .steps(Connect.class)
                    .filter(connect -> connect.to().equals(host))
                    .findFirst());
  }

  private static Step read(Duration at, Fields fields) {
    String host = fields.need("host").name();
    Exchange exchange = fields.need("with").word(EXCHANGES);
    if (exchange == Exchange.ONE_WAY) {
      fields
          .get("carried-after")
          .ifPresent(
              value -> value.fault("'carried-after' goes with 'with: answer' only; remove it"));
    }
    Duration carriedAfter =
        fields
            .get("carried-after")
            .map(value -> value.duration(Duration.ZERO, Scenario.LONGEST))
            .orElse(exchange == Exchange.ANSWER ? CARRIED_AFTER : Duration.ZERO);
    return new Connect(
        at, host, fields.need("to").name(), exchange, carriedAfter, RotateEvery.read(fields));
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
    if (Offer.isMade(timeline, host)) {
      timeline.fault("host", host + " offers as a server; let another host connect");
    }
    if (by(timeline, host).isPresent()) {
      timeline.fault("host", host + " has connected already; a host connects once");
    }
    Offer.require(timeline, "to", to, at);
    Duration arrival = at.plus(carriedAfter);
    if (arrival.compareTo(timeline.duration()) > 0) {
      timeline.fault(
          "carried-after",
          "the answer file would arrive at %s, after the end of the scenario at %s"
              .formatted(TimeWords.of(arrival), TimeWords.of(timeline.duration())));
    }
  }

  /** The attempt that this host has made by now. */
  static Optional<Connect> by(TimelineSoFar timeline, String host) {
    return timeline
        .earlier(Connect.class)
        .filter(connect -> connect.host().equals(host))
        .findFirst();
  }

  /**
   * Notes a fault where a host has no other side to speak with. A client has one from its connect
   * on, a server from the first connect to it.
   */
  static void requirePeer(TimelineSoFar timeline, String host, Duration at) {
    boolean hasPeer =
        timeline
            .earlier(Connect.class)
            .anyMatch(connect -> connect.host().equals(host) || connect.to().equals(host));
    if (!hasPeer) {
      timeline.fault(
          "host",
          "%s has no peer at %s: it has not connected, and nobody to it"
              .formatted(host, TimeWords.of(at)));
    } else if (timeline.earlier(HangUp.class).anyMatch(end -> end.host().equals(host))) {
      timeline.fault("host", host + " has hung up before");
    }
  }

  @Override
  public void perform(Director director) {
    ServerActor server = director.actor(to, ServerActor.class);
    ClientActor client = new ClientActor(director, host, rotateEvery);
    director.cast(host, client);
    Consumer<byte[]> carrier =
        answer -> director.after(carriedAfter, () -> carry(answer, client, server));
    server.whenOffered(
        offered ->
            client.load(
                offered.file(), Optional.of(carrier).filter(_ -> exchange == Exchange.ANSWER)));
  }

  /** Nobody carries an answer once there is a connection. */
  private void carry(byte[] answer, ClientActor client, ServerActor server) {
    if (!client.hasConnected()) {
      server.putAnswer(answer, host, client::refused);
    }
  }
}
