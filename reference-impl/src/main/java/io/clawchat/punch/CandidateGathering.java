package io.clawchat.punch;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.security.Candidate;
import io.clawchat.security.Candidate.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds out under which addresses a socket may be reached (RFC 8445 §5.1.1), and keeps the mappings
 * alive that it learnt of.
 */
public final class CandidateGathering {
  /** A STUN server that has not answered by then is done without. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Below the shortest mapping lives seen in the field, 30 s (RFC 4787 REQ-5 asks for 2 min). */
  static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

  private final Host host;
  private final UdpSocket socket;
  private final List<InetSocketAddress> stunServers;
  private final Map<InetSocketAddress, Candidate> found = new LinkedHashMap<>();

  public CandidateGathering(
      Host host,
      UdpSocket socket,
      List<InetSocketAddress> stunServers,
      List<InetSocketAddress> advertised) {
    this.host = host;
    this.socket = socket;
    this.stunServers = stunServers;
    advertised.forEach(address -> add(Type.MAPPED, address));
    for (InetAddress address : host.localAddresses()) {
      add(Type.HOST, new InetSocketAddress(address, socket.localPort()));
    }
  }

  public void start(Consumer<List<Candidate>> done) {
    host.after(Duration.ZERO, () -> done.accept(best()));
  }

  public boolean receive(InetSocketAddress source, byte[] packet) {
    return false;
  }

  private List<Candidate> best() {
    return found.values().stream()
        .sorted(Comparator.comparingInt(Candidate::priority).reversed())
        .toList();
  }

  private void add(Type type, InetSocketAddress address) {
    found.putIfAbsent(address, new Candidate(type, address, priority(type, found.size())));
  }

  /** RFC 8445 §5.1.2.1, with component 1. */
  private static int priority(Type type, int place) {
    return (preference(type) << 24) + (65_535 - place << 8) + 255;
  }

  private static int preference(Type type) {
    return 1;
  }
}
