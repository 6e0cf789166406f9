package io.clawchat.natsim.table;

import io.clawchat.natsim.allocation.PortAllocation.Blocks;
import io.clawchat.natsim.allocation.PortAllocation.OnCollision;
import io.clawchat.natsim.allocation.PortAllocation.Preservation;
import io.clawchat.natsim.allocation.PortAllocation.Sequential;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.table.NatModel.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One table and its model on the same way; keeps what each of them said at each step. */
final class NatWalk {
  /** So few ports that they run out. */
  static final PortRange PORTS = new PortRange(5_000, 5_005);

  private static final IpAddress EXTERNAL = IpAddress.parse("198.51.100.1");

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
    this.table = new NatTable(behavior, List.of(EXTERNAL), new SplittableRandom(1));
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
    Set<Optional<Integer>> allowed = allowedPorts(held, internal);
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
            Optional.ofNullable(table.inbound(nowNs, new TransportAddress(EXTERNAL, port), remote))
                .map(Mapping::internal)));
    line.ifPresent(letting -> letting.received(nowNs, remote));
  }

  private Set<Optional<Integer>> allowedPorts(Set<Integer> held, TransportAddress internal) {
    IntPredicate free =
        port ->
            !held.contains(port)
                && (!behavior.preservesParity() || port % 2 == internal.port() % 2);
    Set<Optional<Integer>> any = all(PORTS.first(), PORTS.size(), free);
    boolean inRange = PORTS.contains(internal.port());
    return switch (behavior.allocation()) {
      case Preservation(var overloading, OnCollision other) when other == OnCollision.NEXT ->
          first(
              IntStream.range(0, PORTS.size())
                  .map(i -> (inRange ? internal.port() : PORTS.first()) + i),
              free);
      case Preservation random when inRange && free.test(internal.port()) ->
          Set.of(Optional.of(internal.port()));
      case Sequential(int step) when model.lastPort().isPresent() ->
          first(steps(model.lastPort().get(), step), free);
      case Blocks blocks -> inBlocks(internal, free);
      default -> any;
    };
  }

  /** The lowest free port of a block of its own, where it has one; else a block no one holds. */
  private Set<Optional<Integer>> inBlocks(TransportAddress internal, IntPredicate free) {
    Set<Integer> own = model.blocksOf(nowNs, internal.ip(), 2);
    Set<Optional<Integer>> found =
        own.stream()
            .map(
                block ->
                    all(block, 2, free).stream()
                        .min(Comparator.comparing((Optional<Integer> port) -> port.orElse(0))))
            .flatMap(Optional::stream)
            .filter(Optional::isPresent)
            .collect(Collectors.toSet());
    if (!found.isEmpty()) {
      return found;
    }
    if (own.size() == 2) {
      return Set.of(Optional.empty());
    }
    Set<Integer> taken = model.blocksInUse(nowNs, 2);
    Set<Optional<Integer>> fresh =
        IntStream.iterate(PORTS.first(), block -> block <= PORTS.last(), block -> block + 2)
            .filter(block -> !taken.contains(block))
            .mapToObj(
                block ->
                    all(block, 2, free).stream()
                        .min(Comparator.comparing((Optional<Integer> port) -> port.orElse(0))))
            .flatMap(Optional::stream)
            .filter(Optional::isPresent)
            .collect(Collectors.toSet());
    return fresh.isEmpty() ? Set.of(Optional.empty()) : fresh;
  }

  private static Set<Optional<Integer>> all(int first, int count, IntPredicate free) {
    Set<Optional<Integer>> all =
        IntStream.range(first, first + count)
            .filter(free)
            .mapToObj(Optional::of)
            .collect(Collectors.toSet());
    return all.isEmpty() ? Set.of(Optional.empty()) : all;
  }

  private static Set<Optional<Integer>> first(IntStream candidates, IntPredicate free) {
    return Set.of(candidates.map(port -> PORTS.shift(port, 0)).filter(free).boxed().findFirst());
  }

  /** Step by step once around from {@code last}; then likewise from its neighbour; and so on. */
  private static IntStream steps(int last, int step) {
    return IntStream.range(0, PORTS.size())
        .flatMap(aside -> IntStream.rangeClosed(0, PORTS.size()).map(i -> last + aside + i * step))
        .skip(1);
  }
}
