package io.clawchat.stun;

import io.clawchat.host.AddressWords;
import java.net.InetSocketAddress;
import java.time.Duration;

/** How a binding transaction ended. */
public sealed interface StunResult {

  /** The server saw the request come from {@code address}. */
  record Mapped(InetSocketAddress address) implements StunResult {}

  /** There is no address to use. */
  sealed interface Failure extends StunResult {
    /** What happened and what to do, for people. */
    String message();
  }

  /** Nothing came back. */
  record TimedOut(InetSocketAddress server, int requests, Duration waited) implements Failure {
    @Override
    public String message() {
      return ("STUN server %s did not answer %d requests in %d ms; check that it is up, and"
              + " that this network lets UDP out")
          .formatted(AddressWords.of(server), requests, waited.toMillis());
    }
  }

  /** This machine sent none of the requests; {@code words} are the system's. */
  record NotSent(InetSocketAddress server, String words) implements Failure {
    @Override
    public String message() {
      return "this machine refuses to send to STUN server %s: %s"
          .formatted(AddressWords.of(server), words);
    }
  }

  /** The server answered with an error, 300 to 699. RFC 8489 §14.8 */
  record Refused(InetSocketAddress server, int code, String reason) implements Failure {
    @Override
    public String message() {
      return "STUN server %s refused the request: %d %s; try another server"
          .formatted(AddressWords.of(server), code, reason);
    }
  }

  /** The server answered, and the answer cannot be used. RFC 8489 §6.3.3 */
  record Unusable(InetSocketAddress server, String why) implements Failure {
    @Override
    public String message() {
      return "STUN server %s gave an answer without use: %s; try another server"
          .formatted(AddressWords.of(server), why);
    }
  }
}
