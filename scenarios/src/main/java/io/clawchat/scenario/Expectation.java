package io.clawchat.scenario;

import java.time.Duration;
import java.util.Optional;

/** What must have been seen when a scenario ends. */
public sealed interface Expectation {
  /** About whom. */
  String host();

  /** Where it is written, for the report. */
  Place place();

  /** How an attempt to connect may end. */
  enum Ending {
    /** As the oracle says for this pair: connected, or unreachable. */
    ORACLE,
    /** A handshake completed. */
    CONNECTED,
    /** An end turned the connection down; over the network the client meets only silence. */
    REFUSED,
    /** Neither: no connection by the end of the scenario. */
    UNREACHABLE
  }

  /**
   * How the attempt of this client ends.
   *
   * @param by latest time of a connection or refusal, after the start; empty: the scenario's end
   */
  record Outcome(Place place, String host, Ending ending, Optional<Duration> by)
      implements Expectation {}

  /**
   * A text reaches this host.
   *
   * @param by latest time, after the start; empty: the scenario's end
   * @param whenConnected follows the oracle: where it says that the pair cannot connect, the text
   *     must not be heard
   */
  record Hears(Place place, String host, String text, Optional<Duration> by, boolean whenConnected)
      implements Expectation {}

  /** No text reaches this host; one that only scans gets not a single packet. */
  record HearsNothing(Place place, String host) implements Expectation {}
}
