package io.clawchat.connection;

import io.clawchat.offer.Addresses;
import io.clawchat.session.SessionSettings;
import io.clawchat.traversal.Strategies;
import io.clawchat.traversal.Strategy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.Builder;

/**
 * How a client uses an offer.
 *
 * @param stunServers asked besides those that the offer names
 * @param port the local port, where the owner insists on one; otherwise it follows from the offer
 * @param answerAfter an answer is made where nothing has answered for so long, and then waited for
 *     as long as the offer is valid; empty where nobody would carry it
 * @param session of the session that comes of it
 * @param strategies tried where they may help
 * @param pathSources find other ways while there is a session
 */
@Builder(toBuilder = true)
public record ClientSettings(
    List<InetSocketAddress> stunServers,
    Optional<Integer> port,
    Optional<Duration> answerAfter,
    SessionSettings session,
    List<Strategy> strategies,
    List<PathSource> pathSources)
    implements ConnectionSettings {
  /** The offer's STUN servers, a derived port, no answer, all strategies. */
  public static final ClientSettings DEFAULT =
      new ClientSettings(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          SessionSettings.DEFAULT,
          Strategies.ALL,
          PathSources.ALL);

  public ClientSettings {
    stunServers = List.copyOf(stunServers);
    strategies = List.copyOf(strategies);
    pathSources = List.copyOf(pathSources);
    stunServers.forEach(Addresses::requireSendable);
  }
}
