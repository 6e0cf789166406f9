package io.clawchat.path;

import io.clawchat.host.Host;
import io.clawchat.host.UdpSocket;
import io.clawchat.host.VirtualHosts;
import io.clawchat.wire.PathChallenge;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Paths in a world of their own, and what they would have sent. */
abstract class WatchedPaths {
  final VirtualHosts world = new VirtualHosts(1);
  final Host host = world.host("10.0.0.1");
  final UdpSocket socket = bind(5_000);
  final Path first = new Path(socket, new InetSocketAddress("10.0.0.2", 5_000));
  final Path other = first.to(new InetSocketAddress("10.0.0.2", 6_000));
  final Path third = new Path(bind(6_000), first.remote());
  final List<Probe> probes = new ArrayList<>();
  int told;
  int expired;
  final Paths paths = new Paths(host, first, () -> told++, () -> expired++);

  /** All that were due until now, in order; those that a test has not cleared away. */
  final List<Probe> probes() {
    probes.addAll(paths.takeProbes());
    return probes;
  }

  /** Whether another path is in use by this. */
  final boolean answer(Probe probe) {
    return paths.answered(data(probe));
  }

  static long data(Probe probe) {
    return ((PathChallenge) probe.frame()).data();
  }

  final UdpSocket bind(int port) {
    try {
      return host.bind(port, _ -> {});
    } catch (BindException e) {
      throw new AssertionError(e);
    }
  }
}
