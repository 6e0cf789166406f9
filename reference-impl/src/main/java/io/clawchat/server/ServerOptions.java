package io.clawchat.server;

import io.clawchat.connection.ServerSettings;
import io.clawchat.dns.HostAndPort;
import io.clawchat.offer.Offer;
import io.clawchat.session.SessionSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.Builder;

/**
 * What the owner of a server chose.
 *
 * @param validity how long each offer may be used; see {@link ServerSettings}
 * @param stunServers asked for the outside address, by name or address
 * @param advertised outside addresses that reach this machine, by name or address
 * @param port the local UDP port, where the owner insists on one
 * @param lookEvery how often the directory of answers is looked into; a second by default, so that
 *     whoever put a file there sees at once that it is taken
 * @param session of the sessions that come of its offers
 * @param once whether the server ends with its first offer
 */
@Builder(toBuilder = true)
public record ServerOptions(
    Duration validity,
    List<HostAndPort> stunServers,
    List<HostAndPort> advertised,
    Optional<Integer> port,
    Duration lookEvery,
    SessionSettings session,
    boolean once) {

  /** An hour's validity, no STUN server, a derived port, one offer after the other. */
  public static final ServerOptions DEFAULT =
      new ServerOptions(
          ServerSettings.DEFAULT.validity(),
          List.of(),
          List.of(),
          Optional.empty(),
          Duration.ofSeconds(1),
          SessionSettings.DEFAULT,
          false);

  public ServerOptions {
    stunServers = List.copyOf(stunServers);
    advertised = List.copyOf(advertised);
  }

  /** All places whose addresses have to be known before an offer is made. */
  List<HostAndPort> places() {
    return Stream.concat(stunServers.stream(), advertised.stream()).toList();
  }

  /** The settings of one offer, now that addresses are known. */
  ServerSettings settings(Map<HostAndPort, List<InetSocketAddress>> found) {
    return ServerSettings.DEFAULT.toBuilder()
        .validity(validity)
        .port(port)
        .session(session)
        .stunServers(all(stunServers, found))
        .advertised(all(advertised, found))
        .build();
  }

  private static List<InetSocketAddress> all(
      List<HostAndPort> places, Map<HostAndPort, List<InetSocketAddress>> found) {
    return places.stream()
        .flatMap(place -> found.getOrDefault(place, List.of()).stream())
        .distinct()
        .limit(Offer.MAX_STUN_SERVERS)
        .toList();
  }
}
