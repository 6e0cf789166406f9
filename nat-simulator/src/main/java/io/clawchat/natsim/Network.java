package io.clawchat.natsim;

import io.clawchat.natsim.engine.SimTime;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.trace.TraceSink;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A whole internet in virtual time. Nothing in it waits for a wall clock, and the same calls with
 * the same seed have the same outcome, byte for byte.
 *
 * <p>One network belongs to one thread at a time; many networks may run in parallel. An exception
 * that a handler, a task or a sink throws comes out of the method that runs the network; the
 * network stays at that moment and may be run on.
 */
public final class Network {
  private final long seed;
  private final World world;
  private final Segment internet;
  private final Set<String> names = new HashSet<>();

  private Network(long seed, @Nullable TraceSink sink) {
    this.seed = seed;
    this.world = new World(seed, sink);
    this.internet = Segment.internet(world);
  }

  /** An empty network that keeps no trace. */
  public static Network create(long seed) {
    return new Network(seed, null);
  }

  /** An empty network that tells {@code sink} all that happens to packets. */
  public static Network create(long seed, TraceSink sink) {
    return new Network(seed, Objects.requireNonNull(sink, "sink"));
  }

  public long seed() {
    return seed;
  }

  /** The root of all segments, where public addresses live. */
  public Segment internet() {
    return internet;
  }

  /**
   * Attaches a host.
   *
   * @param name unique among hosts and NATs; its random stream hangs on it
   * @param segment the internet or the inside of a NAT of this network
   * @param address unicast, free, and of the segment's subnet
   * @throws IllegalArgumentException when name or address cannot be
   */
  public SimHost attachHost(String name, Segment segment, IpAddress address, Link link) {
    Objects.requireNonNull(link, "link");
    requireMine(segment);
    segment.requireFree(address);
    Attachment.requireFits(link, address);
    claim(name);
    return new SimHost(name, world, segment, address, link);
  }

  /** The same with the address as text, such as {@code 203.0.113.9}, and an ideal link. */
  public SimHost attachHost(String name, Segment segment, String address) {
    return attachHost(name, segment, IpAddress.parse(address), Link.IDEAL);
  }

  /**
   * Attaches a NAT and creates the segment behind it, in which the NAT has the first host address.
   *
   * @param name unique among hosts and NATs; its random stream hangs on it
   * @param outside the internet or the inside of another NAT of this network
   * @param external its address there: unicast, free, and of that segment's subnet
   * @param inside the block behind it, with room for the NAT and a host: /30 or larger (IPv6:
   *     /126), of the same IP version as {@code external} and apart from the outside's block
   * @param link to the outside
   * @throws IllegalArgumentException when name, address or block cannot be
   */
  public Nat attachNat(
      String name,
      NatBehavior behavior,
      Segment outside,
      IpAddress external,
      Subnet inside,
      Link link) {
    return attachNat(name, behavior, NatPlace.of(outside, external, inside).on(link));
  }

  /**
   * Attaches a NAT or firewall with all that can be said of its place.
   *
   * @param name unique among hosts and NATs; its random stream hangs on it
   * @throws IllegalArgumentException when name, addresses or blocks cannot be, or do not fit the
   *     behaviour's translation
   */
  public Nat attachNat(String name, NatBehavior behavior, NatPlace place) {
    Objects.requireNonNull(behavior, "behavior");
    place.requireFit(behavior.translation());
    Segment outside = place.outside();
    requireMine(outside);
    place.externals().forEach(outside::requireFree);
    requireInside(place);
    place.externals().forEach(external -> Attachment.requireFits(place.link(), external));
    switch (behavior.translation()) {
      case NONE, NPTV6 -> outside.requireFree(place.externalPrefix());
      case NAPT, ONE_TO_ONE, NAT64 -> {}
    }
    claim(name);
    return new Nat(name, world, behavior, place);
  }

  /**
   * The same with the address and the block as text, such as {@code 198.51.100.1} and {@code
   * 192.168.1.0/24}, and an ideal link.
   */
  public Nat attachNat(
      String name, NatBehavior behavior, Segment outside, String external, String inside) {
    return attachNat(
        name, behavior, outside, IpAddress.parse(external), Subnet.parse(inside), Link.IDEAL);
  }

  /** Virtual time since the network began. */
  public Duration now() {
    return Duration.ofNanos(world.nowNs());
  }

  /**
   * Runs all that is due within {@code duration}, its end included; then that much time has passed.
   *
   * @param duration not negative
   * @throws IllegalStateException when called from a callback of this network
   */
  public void runFor(Duration duration) {
    runUntil(() -> false, duration);
  }

  /**
   * Runs until the condition holds, for {@code limit} at the longest. The condition is asked first
   * and after every event.
   *
   * @param limit not negative
   * @return true right after the event that made the condition hold; false when {@code limit} has
   *     passed, its end included, and it still did not
   * @throws IllegalStateException when called from a callback of this network
   */
  public boolean runUntil(BooleanSupplier condition, Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("time runs forward only, found " + limit);
    }
    return world.run(condition, world.nowNs() + SimTime.nanos(limit));
  }

  /**
   * Changes something at a time to come: pulls a cable, reboots a NAT, moves a host.
   *
   * @param time since the network began; what is past counts as now
   * @param change runs before all else of that moment that is set later than this
   */
  public SimTimer at(Duration time, Runnable change) {
    Objects.requireNonNull(change, "change");
    return TimerEvent.at(world, SimTime.nanos(time), change);
  }

  /** When the next event is due, on the clock of {@link #now}; empty where nothing waits. */
  public Optional<Duration> nextEvent() {
    long nextNs = world.nextEventNs();
    return nextNs == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(nextNs));
  }

  /** How many packets hosts have sent; translations and copies do not count. */
  public long packetsSent() {
    return world.packetsSent();
  }

  private void requireMine(Segment segment) {
    if (!segment.isOf(world)) {
      throw new IllegalArgumentException(
          "segment '" + segment + "' belongs to another network: attach to one of this network");
    }
  }

  private static void requireInside(NatPlace place) {
    Subnet inside = place.inside();
    if (inside.length() > (inside.prefix().isV4() ? 30 : 126)) {
      throw new IllegalArgumentException(
          inside + " has no room for the NAT and a host: take /30 or larger, for IPv6 /126");
    }
    if (!inside.at(1).isUnicast()) {
      throw new IllegalArgumentException(
          inside + " has no addresses that hosts may have (RFC 6890)");
    }
    if (place.externals().stream().anyMatch(inside::contains)
        || place.outside().subnet().filter(inside::overlaps).isPresent()) {
      throw new IllegalArgumentException(
          "inside "
              + inside
              + " overlaps the outside ("
              + place.outside().subnet().map(Subnet::toString).orElse(place.externals().toString())
              + "): the NAT could not tell its two sides apart");
    }
  }

  private void claim(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a host or NAT needs a name, found a blank one");
    }
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "the name '" + name + "' is taken: hosts and NATs of one network have different names");
    }
  }
}
