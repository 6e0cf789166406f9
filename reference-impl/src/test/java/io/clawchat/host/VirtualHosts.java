package io.clawchat.host;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A world for tests: hosts, mostly with one address each, on one wire, in virtual time. Nothing is
 * between them; what NATs do is the simulator's business. The same seed and the same calls give the
 * same packets.
 *
 * <p>The wire delays every datagram by {@link #latency}, and loses, delays for longer and repeats
 * what it is told to; else it delivers in order. One thread only: the test's own, which calls hosts
 * directly and then lets time pass.
 */
public final class VirtualHosts {

  /** The wall clock of every host at the start. */
  public static final Instant EPOCH = Instant.parse("2026-02-22T14:30:00Z");

  /** The broadcast address of the wire. */
  public static final InetAddress BROADCAST = InetAddress.ofLiteral("192.0.2.255");

  /** The largest payload a UDP datagram over IPv4 can carry, in bytes. */
  static final int LARGEST_PAYLOAD = 65_507;

  /** A datagram that was sent, whether it arrived or not. */
  public record Packet(
      Duration sentAt,
      InetSocketAddress source,
      InetSocketAddress destination,
      ByteBuffer payload) {
    @Override
    public String toString() {
      byte[] bytes = new byte[payload.remaining()];
      payload.duplicate().get(bytes);
      return sentAt
          + " "
          + source
          + " → "
          + destination
          + " "
          + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 32))
          + (bytes.length > 32 ? "… (" + bytes.length + " bytes)" : "");
    }
  }

  private final long seed;
  private final RandomGenerator chance;
  private final Map<InetAddress, VirtualHost> hosts = new LinkedHashMap<>();
  private final TreeSet<Event> events =
      new TreeSet<>(Comparator.comparing(Event::at).thenComparingLong(Event::sequence));
  private final List<Packet> sent = new ArrayList<>();

  private Duration now = Duration.ZERO;
  private long nextSequence;
  private boolean running;
  private Duration latency = Duration.ofMillis(10);
  private double loss;
  private Duration jitter = Duration.ZERO;
  private double duplication;
  private double corruption;
  private Predicate<Packet> dropped = _ -> false;
  private Predicate<InetSocketAddress> refused = _ -> false;

  public VirtualHosts(long seed) {
    this.seed = seed;
    this.chance = new SplittableRandom(seed);
  }

  /** A new host at an IPv4 or IPv6 literal, or at several. */
  public Host host(String address, String... more) {
    List<InetAddress> literals =
        Stream.concat(Stream.of(address), Stream.of(more)).map(InetAddress::ofLiteral).toList();
    long ownSeed = 31 * seed + literals.getFirst().hashCode();
    VirtualHost host = new VirtualHost(this, literals, new SplittableRandom(ownSeed));
    for (InetAddress literal : literals) {
      if (hosts.putIfAbsent(literal, host) != null) {
        throw new IllegalArgumentException(
            "there is a host at " + literal.getHostAddress() + " already");
      }
    }
    return host;
  }

  /** The address a host of this world was made with; the first of several. */
  public InetAddress addressOf(Host host) {
    return own(host).address();
  }

  /** One-way delay of every datagram sent from now on. */
  public void latency(Duration oneWay) {
    latency = oneWay;
  }

  /** Loses each datagram sent from now on with this probability, 0 to 1. */
  public void loss(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("loss is " + probability + "; expected 0 to 1");
    }
    loss = probability;
  }

  /** Delays each datagram sent from now on by up to so much more, so that some overtake others. */
  public void jitter(Duration most) {
    jitter = most;
  }

  /** Delivers each datagram sent from now on twice with this probability, 0 to 1. */
  public void duplication(double probability) {
    duplication = probability;
  }

  /** Changes one bit of each datagram sent from now on with this probability, 0 to 1. */
  public void corruption(double probability) {
    corruption = probability;
  }

  /** Loses every datagram sent from now on that is like this; replaces an earlier rule. */
  public void drop(Predicate<Packet> rule) {
    dropped = rule;
  }

  /** From now on no machine sends to such an address, and says so; replaces an earlier rule. */
  public void refuse(Predicate<InetSocketAddress> rule) {
    refused = rule;
  }

  /** Sets a host's wall clock this far ahead of the world's (behind where negative). */
  public void skew(Host host, Duration ahead) {
    own(host).skew(ahead);
  }

  /** From now on a host names these of its addresses as its own, and no others. */
  public void shows(Host host, String... literals) {
    own(host).show(Stream.of(literals).map(InetAddress::ofLiteral).toList());
  }

  /** All that was sent since the start, in order, lost packets too. */
  public List<Packet> packets() {
    return List.copyOf(sent);
  }

  /** Virtual time since the start. */
  public Duration now() {
    return now;
  }

  /** Runs all that falls due within {@code duration}, and ends exactly that much later. */
  public void runFor(Duration duration) {
    Duration end = now.plus(duration);
    while (!events.isEmpty() && events.getFirst().at().compareTo(end) <= 0) {
      runNext();
    }
    now = end;
  }

  /**
   * Runs until {@code condition} holds, and stops right after the event that made it so.
   *
   * @return whether it came to hold within {@code limit}
   */
  public boolean runUntil(BooleanSupplier condition, Duration limit) {
    Duration end = now.plus(limit);
    while (!condition.getAsBoolean()) {
      if (events.isEmpty() || events.getFirst().at().compareTo(end) > 0) {
        now = end;
        return condition.getAsBoolean();
      }
      runNext();
    }
    return true;
  }

  Timer schedule(Duration delay, Runnable task) {
    Event event = new Event(now.plus(delay), nextSequence++, task);
    events.add(event);
    return () -> events.remove(event);
  }

  Optional<SendFailure> refusal(InetSocketAddress destination) {
    return refused.test(destination)
        ? Optional.of(new SendFailure("Operation not permitted"))
        : Optional.empty();
  }

  void transmit(InetSocketAddress source, ByteBuffer payload, InetSocketAddress destination) {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    Packet packet = new Packet(now, source, destination, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    sent.add(packet);
    boolean lost = chance.nextDouble() < loss;
    if (!lost && !dropped.test(packet) && bytes.length <= LARGEST_PAYLOAD) {
      int copies = duplication > 0 && chance.nextDouble() < duplication ? 2 : 1;
      for (int copy = 0; copy < copies; copy++) {
        Packet arriving = asItArrives(packet, bytes);
        schedule(latency.plus(extraDelay()), () -> deliver(arriving));
      }
    }
  }

  private Packet asItArrives(Packet packet, byte[] bytes) {
    if (bytes.length == 0 || corruption == 0 || chance.nextDouble() >= corruption) {
      return packet;
    }
    byte[] changed = bytes.clone();
    changed[chance.nextInt(changed.length)] ^= (byte) (1 << chance.nextInt(Byte.SIZE));
    return new Packet(
        packet.sentAt(), packet.source(), packet.destination(), ByteBuffer.wrap(changed));
  }

  private Duration extraDelay() {
    return jitter.isZero() ? jitter : Duration.ofNanos(chance.nextLong(jitter.toNanos()));
  }

  private void deliver(Packet packet) {
    VirtualHost host = hosts.get(packet.destination().getAddress());
    if (host != null) {
      host.deliver(packet);
    }
  }

  private void runNext() {
    if (running) {
      throw new IllegalStateException("time was asked to pass inside a callback");
    }
    Event event = Objects.requireNonNull(events.pollFirst());
    now = event.at();
    running = true;
    try {
      event.task().run();
    } finally {
      running = false;
    }
  }

  private VirtualHost own(Host host) {
    if (host instanceof VirtualHost own && hosts.get(own.address()) == own) {
      return own;
    }
    throw new IllegalArgumentException(host + " is not a host of this world");
  }

  private record Event(Duration at, long sequence, Runnable task) {}
}
