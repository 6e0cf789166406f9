package io.clawchat.natsim.nat;

import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    return switch (behavior.mapping()) {
      case ENDPOINT_INDEPENDENT -> internal.toString();
      case ADDRESS_DEPENDENT -> internal + " to " + remote.ip();
      case ADDRESS_AND_PORT_DEPENDENT -> internal + " to " + remote;
    };
  }

  private record Use(long atNs, TransportAddress remote) {}

  /** A mapping and all that ever refreshed it. */
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
      uses.add(new Use(nowNs, remote));
    }

    void received(long nowNs, TransportAddress remote) {
      if (behavior.inboundRefresh()) {
        uses.add(new Use(nowNs, remote));
      }
    }

    private boolean isAlive(long nowNs) {
      return uses.stream().anyMatch(use -> isFresh(use, nowNs));
    }

    private boolean lets(long nowNs, TransportAddress remote) {
      return switch (behavior.filtering()) {
        case ENDPOINT_INDEPENDENT -> true;
        case ADDRESS_DEPENDENT ->
            uses.stream()
                .anyMatch(use -> isFresh(use, nowNs) && use.remote.ip().equals(remote.ip()));
        case ADDRESS_AND_PORT_DEPENDENT ->
            uses.stream().anyMatch(use -> isFresh(use, nowNs) && use.remote.equals(remote));
      };
    }

    private boolean isFresh(Use use, long nowNs) {
      return use.atNs + behavior.idleTimeout().toNanos() > nowNs;
    }
  }
}
