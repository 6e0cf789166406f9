package io.clawchat.scenario;

import java.time.Duration;
import java.util.Optional;

/** One entry of the timeline: a host does something at a time after the start. */
public sealed interface Step {
  /** After the start of the scenario; 0 to its duration. */
  Duration at();

  /** Who does it. */
  String host();

  /** Answers STUN requests (RFC 8489) from now on. Only public hosts do. */
  record ServeStun(Duration at, String host) implements Step {}

  /**
   * Starts the dark server and writes a security file.
   *
   * @param stun host of the STUN server that tells it its outside address; empty for none
   * @param valid how long the security file may be used, from {@code at}
   */
  record Offer(Duration at, String host, Optional<String> stun, Duration valid) implements Step {}

  /**
   * Loads the security file of {@code to} and connects. A host connects once in a scenario.
   *
   * @param to a host that offered before
   * @param carriedAfter with an answer file: how long its way to the server takes; else zero
   */
  record Connect(Duration at, String host, String to, Exchange exchange, Duration carriedAfter)
      implements Step {}

  /** Sends a text to the peer: a client to its server, a server to its client. */
  record Say(Duration at, String host, String text) implements Step {}

  /** Sends a stranger's packets to every candidate address in the offer of {@code target}. */
  record Probe(Duration at, String host, String target) implements Step {}

  /** Ends the connection: a client with its server, a server with its client. */
  record HangUp(Duration at, String host) implements Step {}
}
