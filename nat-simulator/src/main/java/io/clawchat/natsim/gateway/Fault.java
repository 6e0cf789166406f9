package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import java.time.Duration;
import java.util.Objects;

/** One thing that a gateway does wrong, or unkindly, and nothing else. */
public sealed interface Fault {
  /**
   * Every answer names this external address in place of its own: a router behind a provider's NAT
   * that was told a public address by hand, or one that remembers an address it had. (The private
   * address of an honest router behind another NAT is no fault, and needs none to be seen.)
   *
   * @param claimed a unicast IPv4 address
   */
  record WrongExternalAddress(IpAddress claimed) implements Fault {
    public WrongExternalAddress {
      if (!claimed.isV4() || !claimed.isUnicast()) {
        throw new IllegalArgumentException(
            "an external address is a unicast IPv4 address, found " + claimed);
      }
    }
  }

  /**
   * A mapping ends this long after it was granted or renewed, whatever the answer promised.
   *
   * @param lifetime more than nothing
   */
  record ForgetsEarly(Duration lifetime) implements Fault {
    public ForgetsEarly {
      requirePositive(lifetime);
    }
  }

  /** Says success, lists the mapping, and maps nothing. */
  record MapsNothing() implements Fault {}

  /**
   * Maps the port above the one that was asked for. Where any port will do the answer says so, as
   * it may; a client that will take no other (AddPortMapping of UPnP, PREFER_FAILURE of PCP) is
   * told that it has the one it asked for.
   */
  record MapsAnotherPort() implements Fault {}

  /**
   * UPnP IGD 1 only: refuses each lease but 0 with error 725, OnlyPermanentLeasesSupported. Clients
   * ask again for a permanent one.
   */
  record OnlyPermanentLeases() implements Fault {}

  /** Each request for a mapping is not authorized: the service is on and the owner said no. */
  record DeniesAll() implements Fault {}

  /**
   * The epoch begins again and again though no mapping was lost, so that clients map all anew (RFC
   * 6886 §3.6, RFC 6887 §8.5).
   *
   * @param every whole seconds, at least 1
   * @param announced whether it is multicast each time, or seen in the next answer only
   */
  record EpochRestarts(Duration every, boolean announced) implements Fault {
    public EpochRestarts {
      requirePositive(every);
      if (!every.equals(Duration.ofSeconds(every.toSeconds()))) {
        throw new IllegalArgumentException("the epoch has whole seconds, found " + every);
      }
    }
  }

  /** After a reboot the mappings are gone and the epoch runs on, so that no client can tell. */
  record EpochOutlivesReboot() implements Fault {}

  /** After a reboot nothing is multicast: clients learn of it when they ask next. */
  record RebootsUnannounced() implements Fault {}

  /**
   * Every answer leaves this long after the request came.
   *
   * @param delay more than nothing
   */
  record AnswersLate(Duration delay) implements Fault {
    public AnswersLate {
      requirePositive(delay);
    }
  }

  private static void requirePositive(Duration duration) {
    Objects.requireNonNull(duration, "duration");
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("a time above 0 s is needed, found " + duration);
    }
  }
}
