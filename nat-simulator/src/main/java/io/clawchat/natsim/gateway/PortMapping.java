package io.clawchat.natsim.gateway;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.Builder;

/**
 * What a router offers to hosts that ask for a port, as one value. Only UDP is ever mapped: a
 * request for TCP is refused in the words of its protocol.
 *
 * @param services what it speaks; none for a router that is silent
 * @param longestLifetime the most it grants, in whole seconds from 1 s to 2³² − 2 s; more is cut to
 *     it. UPnP IGD 1 has permanent mappings beside it.
 * @param faults what it does wrong, at most one of each kind
 */
@Builder(toBuilder = true)
public record PortMapping(Set<Service> services, Duration longestLifetime, Set<Fault> faults) {
  private static final Duration ONE_DAY = Duration.ofDays(1);

  /** A router that answers nothing. */
  public static final PortMapping NONE = new PortMapping(Set.of(), ONE_DAY, Set.of());

  private static final long MOST_SECONDS = 0xffff_fffeL;

  public PortMapping {
    services = Set.copyOf(services);
    faults = Set.copyOf(faults);
    requireWholeSeconds(longestLifetime);
    if (services.contains(Service.UPNP_IGD_1) && services.contains(Service.UPNP_IGD_2)) {
      throw new IllegalArgumentException(
          "a device is UPNP_IGD_1 or UPNP_IGD_2, found both: the second answers for the first");
    }
    requireOneOfAKind(faults);
    for (Fault fault : faults) {
      requireShown(fault, services);
    }
  }

  /** An honest gateway that grants up to a day, as miniupnpd does unless told otherwise. */
  public static PortMapping of(Service... services) {
    return new PortMapping(Set.of(services), ONE_DAY, Set.of());
  }

  /** A builder that begins with an honest router that answers nothing. */
  public static PortMappingBuilder builder() {
    return new PortMappingBuilder().services(Set.of()).longestLifetime(ONE_DAY).faults(Set.of());
  }

  /** The same with this fault besides. */
  public PortMapping with(Fault fault) {
    return toBuilder()
        .faults(Stream.concat(faults.stream(), Stream.of(fault)).collect(Collectors.toSet()))
        .build();
  }

  /** The fault of this kind, where there is one. */
  <F extends Fault> Optional<F> fault(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  boolean has(Class<? extends Fault> kind) {
    return fault(kind).isPresent();
  }

  boolean speaks(Service service) {
    return services.contains(service);
  }

  private static void requireWholeSeconds(Duration lifetime) {
    Objects.requireNonNull(lifetime, "longestLifetime");
    long seconds = lifetime.toSeconds();
    if (!lifetime.equals(Duration.ofSeconds(seconds)) || seconds < 1 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "the longest lifetime is whole seconds from 1 to "
              + MOST_SECONDS
              + ", found "
              + lifetime);
    }
  }

  private static void requireOneOfAKind(Set<Fault> faults) {
    if (faults.stream().map(Fault::getClass).distinct().count() != faults.size()) {
      throw new IllegalArgumentException("at most one fault of each kind, found " + faults);
    }
    requireApart(
        faults,
        Fault.DeniesAll.class,
        Set.of(
            Fault.ForgetsEarly.class,
            Fault.MapsNothing.class,
            Fault.MapsAnotherPort.class,
            Fault.OnlyPermanentLeases.class));
    requireApart(
        faults,
        Fault.MapsNothing.class,
        Set.of(Fault.ForgetsEarly.class, Fault.MapsAnotherPort.class));
  }

  private static void requireApart(
      Set<Fault> faults, Class<? extends Fault> hiding, Set<Class<? extends Fault>> hidden) {
    if (faults.stream().anyMatch(hiding::isInstance)
        && faults.stream().map(Fault::getClass).anyMatch(hidden::contains)) {
      throw new IllegalArgumentException(
          hiding.getSimpleName() + " keeps another fault from showing: choose among " + faults);
    }
  }

  private static void requireShown(Fault fault, Set<Service> services) {
    boolean shown =
        switch (fault) {
          case Fault.OnlyPermanentLeases only -> services.contains(Service.UPNP_IGD_1);
          case Fault.EpochRestarts restarts -> hasEpoch(services);
          case Fault.EpochOutlivesReboot outlives -> hasEpoch(services);
          case Fault.RebootsUnannounced unannounced -> hasEpoch(services);
          case Fault.WrongExternalAddress wrong -> !services.isEmpty();
          case Fault.ForgetsEarly early -> !services.isEmpty();
          case Fault.MapsNothing nothing -> !services.isEmpty();
          case Fault.MapsAnotherPort another -> !services.isEmpty();
          case Fault.DeniesAll denies -> !services.isEmpty();
          case Fault.AnswersLate late -> !services.isEmpty();
        };
    if (!shown) {
      throw new IllegalArgumentException(
          fault + " never shows with the services " + services + ": add one that it shows in");
    }
  }

  private static boolean hasEpoch(Set<Service> services) {
    return services.contains(Service.NAT_PMP) || services.contains(Service.PCP);
  }
}
