package io.clawchat.candidate;

import io.clawchat.host.AddressWords;
import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listener;
import io.clawchat.host.Timer;
import io.clawchat.host.UdpSocket;
import io.clawchat.nat.NatProfile;
import io.clawchat.offer.Candidate;
import io.clawchat.offer.Candidate.Type;
import io.clawchat.offer.Offer;
import io.clawchat.stun.StunKeepAlive;
import io.clawchat.stun.StunResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Finds out under which addresses a socket may be reached (RFC 8445 §5.1.1), and keeps the mappings
 * alive that it learnt of. What it sets up ends with the host's scope.
 *
 * <p>The socket stays its owner's, who shows each arrival to {@link #receive}.
 */
public final class CandidateGathering implements Listener {
  /** A STUN server that has not answered by then is done without. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Host host;
  private final UdpSocket socket;
  private final List<InetSocketAddress> stunServers;
  private final Consumer<StunResult.Failure> failed;
  private final List<StunKeepAlive> keepAlives = new ArrayList<>();
  private final SequencedMap<InetSocketAddress, StunKeepAlive> unanswered = new LinkedHashMap<>();
  private final List<InetSocketAddress> advertised;
  private final SequencedMap<InetSocketAddress, InetSocketAddress> reflexive =
      new LinkedHashMap<>();
  private Consumer<Gathered> done = gathered -> {};
  private Timer patience = () -> {};

  /**
   * A gathering that has not begun.
   *
   * @param stunServers asked for server-reflexive candidates (RFC 8489)
   * @param advertised addresses that the owner knows the socket to be reached at
   * @param failed told of each STUN server that gives no address in time, before the result
   */
  public CandidateGathering(
      Host host,
      UdpSocket socket,
      List<InetSocketAddress> stunServers,
      List<InetSocketAddress> advertised,
      Consumer<StunResult.Failure> failed) {
    this.host = host;
    this.socket = socket;
    this.stunServers = stunServers.stream().distinct().toList();
    this.failed = failed;
    this.advertised = List.copyOf(advertised);
  }

  /**
   * Begins to ask.
   *
   * @param whenDone gets what was found, once, when every STUN server has answered or been waited
   *     for; from within {@link #receive} or a timer
   */
  public void start(Consumer<Gathered> whenDone) {
    done = whenDone;
    patience = host.after(stunServers.isEmpty() ? Duration.ZERO : PATIENCE, this::finish);
    for (InetSocketAddress server : stunServers) {
      StunKeepAlive keepAlive =
          StunKeepAlive.start(
              host,
              socket,
              server,
              StunKeepAlive.DEFAULT_INTERVAL,
              result -> answered(server, result));
      keepAlives.add(keepAlive);
      unanswered.put(server, keepAlive);
    }
  }

  /** Takes a datagram that answers a request of this gathering. */
  @Override
  public boolean receive(Arrival arrival) {
    return keepAlives.stream().anyMatch(keepAlive -> keepAlive.receive(arrival));
  }

  /**
   * Watches whether this socket comes to be reached otherwise than as {@code published} says.
   *
   * @param changed told once, with what is found then
   */
  public void watch(Gathered published, Consumer<Gathered> changed) {
    CandidateWatch.start(
        host,
        this::candidates,
        published.candidates(),
        now -> changed.accept(new Gathered(now, nat())));
  }

  private void answered(InetSocketAddress server, StunResult result) {
    StunResult checked = check(server, result);
    if (checked instanceof StunResult.Mapped(InetSocketAddress address)) {
      reflexive.put(server, address);
    }
    if (unanswered.remove(server) == null) {
      return; // the candidates are out
    }
    if (checked instanceof StunResult.Failure failure) {
      failed.accept(failure);
    }
    if (unanswered.isEmpty()) {
      patience.cancel();
      finish();
    }
  }

  private StunResult check(InetSocketAddress server, StunResult result) {
    return result instanceof StunResult.Mapped(InetSocketAddress address)
            && host.broadcastAddresses().contains(address.getAddress())
        ? new StunResult.Unusable(
            server, "it names this network's broadcast address, " + AddressWords.of(address))
        : result;
  }

  private void finish() {
    List<StunKeepAlive> silent = List.copyOf(unanswered.values());
    unanswered.clear();
    try {
      silent.forEach(keepAlive -> failed.accept(keepAlive.silence()));
    } finally {
      done.accept(new Gathered(candidates(), nat()));
    }
  }

  /** What the answers until now say of the NATs before the socket. */
  public NatProfile nat() {
    return ReflexiveAddresses.profile(socket.localPort(), host.localAddresses(), reflexive);
  }

  /** As they are known now, the best first: as many as a file holds. */
  private List<Candidate> candidates() {
    Map<InetSocketAddress, Candidate> found = new LinkedHashMap<>();
    advertised.forEach(address -> add(found, Type.MAPPED, address));
    for (InetAddress address : host.localAddresses()) {
      add(found, Type.HOST, new InetSocketAddress(address, socket.localPort()));
    }
    reflexive.values().forEach(address -> add(found, Type.SERVER_REFLEXIVE, address));
    return found.values().stream()
        .sorted(Comparator.comparingInt(Candidate::priority).reversed())
        .limit(Offer.MAX_CANDIDATES)
        .toList();
  }

  /** The first to find an address names its type: what a host has itself is not reflexive. */
  private static void add(
      Map<InetSocketAddress, Candidate> found, Type type, InetSocketAddress address) {
    found.putIfAbsent(address, new Candidate(type, address, priority(type, found.size())));
  }

  /** RFC 8445 §5.1.2.1, with component 1; addresses found earlier are preferred. */
  private static int priority(Type type, int place) {
    return (preference(type) << 24) + (65_535 - place << 8) + 255;
  }

  /**
   * RFC 8445 §5.1.2.2 recommends 126, 100 and 0. Here the public ones come first, since the best
   * one is also the plan's {@code server_public_ip}; punching tries them all at once.
   */
  private static int preference(Type type) {
    return switch (type) {
      case MAPPED -> 126;
      case SERVER_REFLEXIVE -> 110;
      case HOST -> 100;
      case RELAYED -> 0;
    };
  }
}
