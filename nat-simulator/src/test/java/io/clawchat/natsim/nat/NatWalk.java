package io.clawchat.natsim.nat;

import io.clawchat.natsim.nat.NatModel.Line;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One table and its model on the same way; keeps what each of them said at each step. */
final class NatWalk {
  /** So few ports that they run out. */
  static final int FIRST_PORT = 5_000;

  static final int LAST_PORT = 5_005;

  private static final int COUNT = LAST_PORT - FIRST_PORT + 1;

  private final NatBehavior behavior;
  private final NatTable table;
  private final NatModel model;
  private final List<Departure> departures = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private long nowNs;

  /** Something that happens to a NAT. */
  sealed interface Step {}

  record Out(TransportAddress internal, TransportAddress remote) implements Step {}

  record In(int port, TransportAddress remote) implements Step {}

  record Wait(long ns) implements Step {}

  /**
   * A packet went out.
   *
   * @param reused the port of the mapping that the model would reuse
   * @param held the ports of all mappings alive before
   * @param allowed the ports that the model would give a new mapping; empty says refusal
   * @param found the port that the table gave, empty where it refused
   */
  record Departure(
      String what,
      Optional<Integer> reused,
      Set<Integer> held,
      Set<Optional<Integer>> allowed,
      Optional<Integer> found) {}

  /** A packet came in: to whom the model lets it, and to whom the table did. */
  record Arrival(
      String what, Optional<TransportAddress> expected, Optional<TransportAddress> found) {}

  NatWalk(NatBehavior behavior) {
    this.behavior = behavior;
    this.model = new NatModel(behavior);
    this.table =
        new NatTable(
            behavior,
            IpAddress.parse("198.51.100.1"),
            new PortPool(behavior.allocation(), FIRST_PORT, LAST_PORT, new SplittableRandom(1)));
  }

  void take(Step step) {
    switch (step) {
      case Wait(long ns) -> nowNs += ns;
      case Out(TransportAddress internal, TransportAddress remote) -> out(internal, remote);
      case In(int port, TransportAddress remote) -> in(port, remote);
    }
  }

  List<Departure> departures() {
    return Collections.unmodifiableList(departures);
  }

  List<Arrival> arrivals() {
    return Collections.unmodifiableList(arrivals);
  }

  List<Mapping> liveMappings() {
    return table.live(nowNs);
  }

  Set<Integer> expectedPorts() {
    return new TreeSet<>(model.portsInUse(nowNs));
  }

  private void out(TransportAddress internal, TransportAddress remote) {
    Optional<Line> line = model.lineFor(nowNs, internal, remote);
    Set<Integer> held = model.portsInUse(nowNs);
    Set<Optional<Integer>> allowed = allowedPorts(held, internal.port());
    Optional<Integer> found =
        Optional.ofNullable(table.outbound(nowNs, internal, remote))
            .map(mapping -> mapping.external().port());
    departures.add(
        new Departure(
            internal + " to " + remote + " at " + nowNs + " ns",
            line.map(reused -> reused.port),
            held,
            allowed,
            found));
    line.or(() -> found.map(port -> model.open(internal, remote, port)))
        .ifPresent(used -> used.sent(nowNs, remote));
  }

  private void in(int port, TransportAddress remote) {
    Optional<Line> line = model.lineLetting(nowNs, port, remote);
    arrivals.add(
        new Arrival(
            remote + " to port " + port + " at " + nowNs + " ns",
            line.map(letting -> letting.internal),
            Optional.ofNullable(table.inbound(nowNs, port, remote)).map(Mapping::internal)));
    line.ifPresent(letting -> letting.received(nowNs, remote));
  }

  private Set<Optional<Integer>> allowedPorts(Set<Integer> held, int internalPort) {
    if (held.size() == COUNT) {
      return Set.of(Optional.empty());
    }
    return switch (behavior.allocation()) {
      case PortAllocation.Preservation() -> {
        boolean inRange = internalPort >= FIRST_PORT && internalPort <= LAST_PORT;
        int start = inRange ? internalPort : FIRST_PORT;
        yield Set.of(firstFree(held, IntStream.range(0, COUNT).map(i -> start + i)));
      }
      case PortAllocation.Sequential(int step) when model.lastPort().isPresent() ->
          Set.of(firstFree(held, steps(model.lastPort().get(), step)));
      case PortAllocation.Sequential first -> free(held);
      case PortAllocation.Random any -> free(held);
    };
  }

  private static Set<Optional<Integer>> free(Set<Integer> held) {
    return IntStream.rangeClosed(FIRST_PORT, LAST_PORT)
        .filter(port -> !held.contains(port))
        .mapToObj(Optional::of)
        .collect(Collectors.toSet());
  }

  private static Optional<Integer> firstFree(Set<Integer> held, IntStream candidates) {
    return candidates
        .map(port -> FIRST_PORT + Math.floorMod(port - FIRST_PORT, COUNT))
        .filter(port -> !held.contains(port))
        .boxed()
        .findFirst();
  }

  /** Step by step once around from {@code last}; then likewise from its neighbour; and so on. */
  private static IntStream steps(int last, int step) {
    return IntStream.range(0, COUNT)
        .flatMap(aside -> IntStream.rangeClosed(0, COUNT).map(i -> last + aside + i * step))
        .skip(1);
  }
}
