package io.clawchat.client;

import io.clawchat.connection.ClientSettings;
import io.clawchat.dns.HostAndPort;
import io.clawchat.session.SessionSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.Builder;

/**
 * What the user of a client chose.
 *
 * @param stunServers asked besides those that the offer names, by name or address
 * @param port the local UDP port, where the user insists on one
 * @param answerAfter see {@link ClientSettings}
 * @param session of the session that comes of it
 */
@Builder(toBuilder = true)
public record ClientOptions(
    List<HostAndPort> stunServers,
    Optional<Integer> port,
    Optional<Duration> answerAfter,
    SessionSettings session) {

  /** The offer's STUN servers, a derived port, no answer. */
  public static final ClientOptions DEFAULT =
      new ClientOptions(List.of(), Optional.empty(), Optional.empty(), SessionSettings.DEFAULT);

  public ClientOptions {
    stunServers = List.copyOf(stunServers);
  }
}
