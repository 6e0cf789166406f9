package io.clawchat.connection;

import io.clawchat.offer.Addresses;
import io.clawchat.offer.Offer;
import io.clawchat.offer.PunchSchedule;
import io.clawchat.session.SessionSettings;
import io.clawchat.traversal.Strategies;
import io.clawchat.traversal.Strategy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lombok.Builder;

/**
 * How a server makes its offers.
 *
 * @param validity how long an offer may be used, 1 min to 24 h; an hour by default, as long as the
 *     plan lets a port live
 * @param stunServers asked for the server-reflexive candidates, in this order; none by default,
 *     since the project has no servers of its own
 * @param advertised addresses under which the owner knows the socket to be reached, such as a
 *     forwarded port
 * @param port the local port, where the owner insists on one; otherwise it follows from the offer
 * @param schedule when to send again while punching
 * @param session of the session that comes of an offer
 * @param strategies tried where they may help
 * @param pathSources find other ways while there is a session
 */
@Builder(toBuilder = true)
public record ServerSettings(
    Duration validity,
    List<InetSocketAddress> stunServers,
    List<InetSocketAddress> advertised,
    Optional<Integer> port,
    PunchSchedule schedule,
    SessionSettings session,
    List<Strategy> strategies,
    List<PathSource> pathSources)
    implements ConnectionSettings {

  /**
   * Time enough to carry a file across a room; below twice the clock tolerance it makes no sense.
   */
  public static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(1);

  public static final Duration LONGEST_VALIDITY = Offer.LONGEST_VALIDITY;

  /** An hour's validity, no STUN server, a derived port, all strategies. */
  public static final ServerSettings DEFAULT =
      new ServerSettings(
          Duration.ofHours(1),
          List.of(),
          List.of(),
          Optional.empty(),
          PunchSchedule.DEFAULT,
          SessionSettings.DEFAULT,
          Strategies.ALL,
          PathSources.ALL);

  public ServerSettings {
    stunServers = List.copyOf(stunServers);
    advertised = List.copyOf(advertised);
    strategies = List.copyOf(strategies);
    pathSources = List.copyOf(pathSources);
    stunServers.forEach(Addresses::requireSendable);
    advertised.forEach(Addresses::requireSendable);
    if (stunServers.size() > Offer.MAX_STUN_SERVERS) {
      throw new IllegalArgumentException(
          "an offer names at most 16 STUN servers, found " + stunServers.size());
    }
    if (validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0) {
      throw new IllegalArgumentException("an offer is valid for 1 min to 24 h, found " + validity);
    }
  }
}
