package io.clawchat.natsim.table;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Lifetime;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rules of RFC 4787 once more, in as few words as they take: no tables, nothing is ever
 * forgotten, and each question is answered from the whole history.
 */
final class NatModel {
  private final NatBehavior behavior;
  private final List<Line> lines = new ArrayList<>();

  NatModel(NatBehavior behavior) {
    this.behavior = behavior;
  }

  /** The line that a packet to this remote must use; empty where a new one is due. */
  Optional<Line> lineFor(long nowNs, TransportAddress internal, TransportAddress remote) {
    return lines.stream()
        .filter(line -> line.isAlive(nowNs))
        .filter(line -> line.key.equals(key(internal, remote)))
        .findAny();
  }

  /** The line that lets this remote in at this port. */
  Optional<Line> lineLetting(long nowNs, int port, TransportAddress remote) {
    return lines.stream()
        .filter(line -> line.isAlive(nowNs))
        .filter(line -> line.port == port)
        .filter(line -> line.lets(nowNs, remote))
        .findAny();
  }

  Set<Integer> portsInUse(long nowNs) {
    return lines.stream()
        .filter(line -> line.isAlive(nowNs))
        .map(line -> line.port)
        .collect(Collectors.toSet());
  }

  /** The first ports of the blocks of this size in which a port of this host is in use. */
  Set<Integer> blocksOf(long nowNs, IpAddress host, int size) {
    return blocks(nowNs, size, line -> line.internal.ip().equals(host));
  }

  /** The first ports of the blocks of this size in which any port is in use. */
  Set<Integer> blocksInUse(long nowNs, int size) {
    return blocks(nowNs, size, line -> true);
  }

  private Set<Integer> blocks(long nowNs, int size, Predicate<Line> ofWhom) {
    return lines.stream()
        .filter(line -> line.isAlive(nowNs))
        .filter(ofWhom)
        .map(line -> line.port - line.port % size)
        .collect(Collectors.toSet());
  }

  Line open(TransportAddress internal, TransportAddress remote, int port) {
    Line line = new Line(key(internal, remote), internal, port);
    lines.add(line);
    return line;
  }

  /** The last port given out; empty before the first. */
  Optional<Integer> lastPort() {
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast().port);
  }

  private String key(TransportAddress internal, TransportAddress remote) {
    return switch ((MappingBehavior) behavior.mapping()) {
      case ENDPOINT_INDEPENDENT -> internal.toString();
      case ADDRESS_DEPENDENT -> internal + " to " + remote.ip();
      case ADDRESS_AND_PORT_DEPENDENT -> internal + " to " + remote;
    };
  }

  private record Use(long atNs, TransportAddress remote, boolean outbound) {}

  /** A mapping and all that ever went through it. */
  final class Line {
    final TransportAddress internal;
    final int port;
    private final String key;
    private final List<Use> uses = new ArrayList<>();

    private Line(String key, TransportAddress internal, int port) {
      this.key = key;
      this.internal = internal;
      this.port = port;
    }

    void sent(long nowNs, TransportAddress remote) {
      uses.add(new Use(nowNs, remote, true));
    }

    void received(long nowNs, TransportAddress remote) {
      uses.add(new Use(nowNs, remote, false));
    }

    private boolean isAlive(long nowNs) {
      return isAlive(uses, nowNs);
    }

    private boolean lets(long nowNs, TransportAddress remote) {
      return switch ((FilteringBehavior) behavior.filtering()) {
        case ENDPOINT_INDEPENDENT -> true;
        case ADDRESS_DEPENDENT -> isOpen(nowNs, use -> use.remote.ip().equals(remote.ip()));
        case ADDRESS_AND_PORT_DEPENDENT -> isOpen(nowNs, use -> use.remote.equals(remote));
      };
    }

    private boolean isOpen(long nowNs, Predicate<Use> sameRemote) {
      return isAlive(uses.stream().filter(sameRemote).toList(), nowNs);
    }

    /** What was once dead begins anew with the next packet out. */
    private boolean isAlive(List<Use> history, long nowNs) {
      Lifetime lifetime = behavior.lifetime();
      long endNs = Long.MIN_VALUE;
      long refreshedNs = 0;
      boolean replied = false;
      for (Use use : history) {
        boolean dead = use.atNs >= endNs;
        replied = !use.outbound || !dead && replied;
        boolean refreshes =
            switch (lifetime.refreshedBy()) {
              case BOTH -> true;
              case OUTBOUND -> use.outbound;
              case INBOUND -> !use.outbound;
            };
        if (dead || refreshes) {
          refreshedNs = use.atNs;
        }
        Duration timeout = replied ? lifetime.afterReply() : lifetime.beforeReply();
        endNs = refreshedNs + timeout.toNanos();
      }
      return !history.isEmpty() && nowNs < endNs;
    }
  }
}
