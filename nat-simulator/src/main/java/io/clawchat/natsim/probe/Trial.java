package io.clawchat.natsim.probe;

import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One experiment in a network of its own: hosts inside, servers outside, packets between them. */
final class Trial {
  /** The two ports of each server (RFC 5780 §6 asks for two). */
  static final int PORT = 3_478;

  static final int OTHER_PORT = 3_479;

  private static final int MOST_HOSTS = 200;

  private final ProbeSite site;
  private final Duration patience;
  private final Map<IpAddress, SimHost> hosts = new HashMap<>();
  private final Map<TransportAddress, ProbeSocket> sockets = new HashMap<>();
  private long lastNumber;

  Trial(ProbeSite site, Duration patience) {
    this.site = site;
    this.patience = patience;
  }

  /** How many hosts there may be inside: as many as there is room for, 200 at the most. */
  int hostsInside() {
    int bits = (subnet().prefix().isV4() ? 32 : 128) - subnet().length();
    int broadcast = subnet().prefix().isV4() ? 1 : 0;
    return bits > 8 ? MOST_HOSTS : Math.min(MOST_HOSTS, (1 << bits) - 2 - broadcast);
  }

  /** The socket at this port of a host inside; hosts count from 0. */
  ProbeSocket inside(int host, int port) {
    return socket(subnet().at(2L + host), port, true);
  }

  /** The same of a host that has this link, and no other socket yet. */
  ProbeSocket inside(int host, int port, Link link) {
    IpAddress ip = subnet().at(2L + host);
    if (hosts.putIfAbsent(ip, attach(ip, true, link)) != null) {
      throw new IllegalStateException("a host has one link from its beginning");
    }
    return inside(host, port);
  }

  /** The socket at this port of one of the two servers, 0 and 1. */
  ProbeSocket server(int server, int port) {
    return socket(site.servers().get(server), port, false);
  }

  /** A transport address of a server where nothing listens and whose host says so. */
  TransportAddress closedPort() {
    ProbeSocket open = server(0, PORT);
    SimHost host = hosts.get(open.address().ip());
    if (host != null) {
      host.setRejectsClosedPorts(true);
    }
    return new TransportAddress(open.address().ip(), 9);
  }

  private ProbeSocket socket(IpAddress ip, int port, boolean inside) {
    return sockets.computeIfAbsent(
        new TransportAddress(ip, port), at -> new ProbeSocket(host(ip, inside), port));
  }

  private SimHost host(IpAddress ip, boolean inside) {
    return hosts.computeIfAbsent(ip, address -> attach(address, inside, Link.IDEAL));
  }

  private SimHost attach(IpAddress ip, boolean inside, Link link) {
    return site.network()
        .attachHost("probe " + ip, inside ? site.inside() : site.network().internet(), ip, link);
  }

  private Subnet subnet() {
    return site.inside().subnet().orElseThrow();
  }

  /**
   * Sends from inside to a server.
   *
   * @return the reflexive address, which the server saw; null where nothing arrived
   */
  @Nullable TransportAddress reflexive(ProbeSocket from, ProbeSocket server) {
    return exchange(from, server.address(), server);
  }

  /** Sends from inside to a server, and the server answers at once. */
  @Nullable TransportAddress converse(ProbeSocket from, ProbeSocket server) {
    TransportAddress reflexive = reflexive(from, server);
    if (reflexive != null) {
      exchange(server, reflexive, from);
    }
    return reflexive;
  }

  boolean reaches(ProbeSocket from, TransportAddress destination, ProbeSocket to) {
    return exchange(from, destination, to) != null;
  }

  /** Sends one packet; from whom it came, as its receiver saw it, or null where it did not. */
  @Nullable TransportAddress exchange(
      ProbeSocket from, TransportAddress destination, ProbeSocket to) {
    long number = ++lastNumber;
    from.send(number, seenFrom(from, destination), SimSocket.DEFAULT_TTL);
    site.network().runUntil(() -> to.sourceOf(number) != null, patience);
    return to.sourceOf(number);
  }

  /** Sends one datagram of so many bytes; whether it arrives. */
  boolean arrives(ProbeSocket from, ProbeSocket to, int bytes, boolean dontFragment) {
    long number = ++lastNumber;
    from.send(number, bytes, seenFrom(from, to.address()), dontFragment);
    site.network().runUntil(() -> to.sourceOf(number) != null, patience);
    return to.sourceOf(number) != null;
  }

  /** Sends one packet that nobody is expected to receive, and waits for errors about it. */
  void sendInVain(ProbeSocket from, TransportAddress destination, int ttl) {
    from.send(++lastNumber, seenFrom(from, destination), ttl);
    pass(patience);
  }

  void pass(Duration time) {
    site.network().runFor(time);
  }

  /** Hosts behind a NAT64 know IPv4 addresses by its prefix. */
  TransportAddress seenFrom(ProbeSocket from, TransportAddress destination) {
    boolean foreign = !from.address().ip().isV4() && destination.ip().isV4();
    return foreign
        ? new TransportAddress(site.prefix64().toV6(destination.ip()), destination.port())
        : destination;
  }

  /** All send at once to one server; what it saw of each, null where nothing arrived. */
  List<@Nullable TransportAddress> burst(List<ProbeSocket> senders, ProbeSocket server) {
    long first = lastNumber + 1;
    for (ProbeSocket sender : senders) {
      sender.send(++lastNumber, seenFrom(sender, server.address()), SimSocket.DEFAULT_TTL);
    }
    pass(patience);
    List<@Nullable TransportAddress> seen = new ArrayList<>();
    for (long number = first; number <= lastNumber; number++) {
      seen.add(server.sourceOf(number));
    }
    return seen;
  }

  /** One sends to many servers at once; what each saw of it, null where nothing arrived. */
  List<@Nullable TransportAddress> burst(ProbeSocket sender, List<ProbeSocket> servers) {
    long first = lastNumber + 1;
    for (ProbeSocket server : servers) {
      sender.send(++lastNumber, seenFrom(sender, server.address()), SimSocket.DEFAULT_TTL);
    }
    pass(patience);
    List<@Nullable TransportAddress> seen = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      seen.add(servers.get(i).sourceOf(first + i));
    }
    return seen;
  }

  /**
   * Lets hosts send to the first server by turns, all within one moment, so that nothing expires.
   *
   * @param portOf the internal port by host and turn
   */
  List<Sample> sample(int hostCount, int turns, PortOf portOf) {
    List<ProbeSocket> senders = new ArrayList<>();
    List<Integer> hostOf = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      for (int host = 0; host < hostCount; host++) {
        senders.add(inside(host, portOf.port(host, turn)));
        hostOf.add(host);
      }
    }
    List<@Nullable TransportAddress> externals = burst(senders, server(0, PORT));
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < senders.size(); i++) {
      TransportAddress external = externals.get(i);
      if (external != null) {
        samples.add(new Sample(hostOf.get(i), senders.get(i).address().port(), external));
      }
    }
    return samples;
  }

  @FunctionalInterface
  interface PortOf {
    int port(int host, int turn);
  }
}
