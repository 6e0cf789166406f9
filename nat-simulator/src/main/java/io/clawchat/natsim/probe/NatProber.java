package io.clawchat.natsim.probe;

import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Translation;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.LongFunction;

/**
 * Classifies a NAT by packets alone, as RFC 5780 does and further: it puts hosts inside and servers
 * outside, and sees what arrives.
 *
 * <p>A probe changes the NAT that it probes, so each experiment has a network of its own. The
 * prober is therefore given no network but a way to make one from a seed. It makes as many as it
 * needs; those of one seed must behave alike, which also lets it foresee ports.
 *
 * <pre>{@code
 * NatProber prober =
 *     new NatProber(
 *         seed -> {
 *           Network network = Network.create(seed);
 *           Nat nat =
 *               network.attachNat(
 *                   "home",
 *                   ClassicPresets.SYMMETRIC,
 *                   network.internet(),
 *                   IpAddress.parse("198.51.100.1"),
 *                   Subnet.parse("192.168.1.0/24"),
 *                   Link.IDEAL);
 *           return ProbeSite.behind(network, nat.inside());
 *         });
 * System.out.println(prober.observe()); // a table, one axis a line
 * }</pre>
 */
public final class NatProber {
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final int MOST_MAPPINGS = 4_096;

  private final LongFunction<ProbeSite> sites;
  private final Duration patience;
  private final int mostMappings;

  /**
   * Waits 250 ms for a packet, and makes up to 4,096 mappings in search of a limit.
   *
   * @param sites makes a network by a seed
   */
  public NatProber(LongFunction<ProbeSite> sites) {
    this(sites, PATIENCE, MOST_MAPPINGS);
  }

  private NatProber(LongFunction<ProbeSite> sites, Duration patience, int mostMappings) {
    this.sites = Objects.requireNonNull(sites, "sites");
    this.patience = patience;
    this.mostMappings = mostMappings;
  }

  /**
   * The same with more or less patience.
   *
   * @param newPatience the longest time that a packet is under way, and an error back, in virtual
   *     time; below half the shortest lifetime that is to be seen, 1 ms to 10 s
   */
  public NatProber withPatience(Duration newPatience) {
    if (newPatience.compareTo(Duration.ofMillis(1)) < 0
        || newPatience.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new IllegalArgumentException("patience is from 1 ms to 10 s, found " + newPatience);
    }
    return new NatProber(sites, newPatience, mostMappings);
  }

  /**
   * The same with another effort in search of limits.
   *
   * @param newMost mappings that it makes, 16 to 50,000: limits below show
   */
  public NatProber withMostMappings(int newMost) {
    if (newMost < 16 || newMost > 50_000) {
      throw new IllegalArgumentException(
          "limits are sought among 16 to 50000 mappings, found " + newMost);
    }
    return new NatProber(sites, patience, newMost);
  }

  /**
   * Tries everything.
   *
   * @throws IllegalArgumentException when there is no place for the prober's hosts and servers
   */
  public ObservedBehavior observe() {
    Trials trials = new Trials(sites, patience, mostMappings);
    Observation<Translation> translation = TranslationProbe.observe(trials);
    PoolingProbe.Pool pool = PoolingProbe.observe(trials);
    boolean choosesPorts = translation.found().map(Translation::choosesPorts).orElse(true);
    PortFindings ports =
        choosesPorts ? PortFindings.find(trials, pool.addresses()) : PortFindings.UNTOUCHED;
    Observation<FilteringBehavior> filtering = new FilteringProbe(trials).observe();
    UnsolicitedProbe unsolicited = new UnsolicitedProbe(trials);
    Observation<Boolean> remembered = unsolicited.remembered();
    LifetimeProbe lifetimes = new LifetimeProbe(trials);
    Observation<Duration> afterReply = lifetimes.afterReply();
    LimitsProbe.Found limits = new LimitsProbe(trials).observe();
    IcmpProbe icmp = new IcmpProbe(trials);
    FragmentsProbe fragments = new FragmentsProbe(trials);
    return new ObservedBehavior(
        translation,
        pool.addresses(),
        new MappingProbe(
                trials, ports.keptPort().orElse(5_000), ports.overloads() ? pool.addresses() : 0)
            .observe(),
        filtering,
        ports.allocation(),
        ports.range(),
        ports.preservesParity(),
        choosesPorts ? pool.pooling() : Observation.unobservable("each host has its own address"),
        new HairpinningProbe(trials)
            .observe(choosesPorts, ports.overloads() && remembered.is(true)),
        lifetimes.beforeReply(),
        afterReply,
        lifetimes.refreshedBy(afterReply),
        limits.perHost(),
        limits.all(),
        new SessionsProbe(trials)
            .observe(filtering.is(FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT)),
        limits.whenFull(),
        unsolicited.rejected(),
        remembered,
        icmp.translatesErrors(),
        icmp.announcesExpiry(),
        fragments.handling(),
        fragments.announcesMtu());
  }

  /** All about the choice of ports. */
  private record PortFindings(
      OptionalInt keptPort,
      boolean overloads,
      Observation<SeenAllocation> allocation,
      Observation<Boolean> preservesParity,
      Observation<PortRange> range) {
    private static final String WHY = "ports stay as they are";
    static final PortFindings UNTOUCHED =
        new PortFindings(
            OptionalInt.empty(),
            false,
            Observation.unobservable(WHY),
            Observation.unobservable(WHY),
            Observation.unobservable(WHY));

    static PortFindings find(Trials trials, int addresses) {
      PreservationProbe preservation = new PreservationProbe(trials);
      OptionalInt kept = preservation.keptPort();
      Observation<Boolean> parity = ParityProbe.observe(trials, preservation, kept, addresses);
      return new PortFindings(
          kept,
          kept.isPresent() && preservation.overloads(kept.getAsInt(), addresses),
          kept.isPresent()
              ? preservation.observe(kept.getAsInt(), addresses)
              : new AllocationProbe(trials, parity.is(true)).observe(),
          parity,
          PortRangeProbe.observe(trials, preservation, kept));
    }
  }
}
