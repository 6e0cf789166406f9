package io.clawchat.natsim.probe;

import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.util.HashSet;
import java.util.Set;

/** What becomes of addresses: hosts send from one port each, until two share an address. */
final class TranslationProbe {
  private static final int PORT = 5_000;
  private static final int WORD = 0xffff;

  private TranslationProbe() {}

  static Observation<Translation> observe(Trials trials) {
    Trial trial = trials.start();
    ProbeSocket first = trial.inside(0, PORT);
    TransportAddress external = trial.reflexive(first, trial.server(0, Trial.PORT));
    if (external == null) {
      return Observation.unobservable("no packet came out");
    }
    IpAddress internal = first.address().ip();
    if (external.equals(first.address())) {
      return Observation.seen(Translation.NONE);
    }
    if (internal.isV4() != external.ip().isV4()) {
      return Observation.seen(Translation.NAT64);
    }
    if (!internal.isV4() && external.port() == PORT && sum(internal) == sum(external.ip())) {
      return Observation.seen(Translation.NPTV6);
    }
    return moreHosts(trial, external);
  }

  private static Observation<Translation> moreHosts(Trial trial, TransportAddress firstExternal) {
    Set<IpAddress> addresses = new HashSet<>();
    addresses.add(firstExternal.ip());
    if (firstExternal.port() != PORT) {
      return Observation.seen(Translation.NAPT);
    }
    for (int host = 1; host < trial.hostsInside(); host++) {
      TransportAddress external =
          trial.reflexive(trial.inside(host, PORT), trial.server(0, Trial.PORT));
      if (external == null) {
        return hostRefused(trial, host);
      }
      if (external.port() != PORT || !addresses.add(external.ip())) {
        return Observation.seen(Translation.NAPT);
      }
    }
    return Observation.unobservable("there are as many external addresses as hosts");
  }

  /**
   * The port may be another host's, and this NAT gives none but the internal one. Or addresses have
   * run out, or room in the table: then the first host has none either.
   */
  private static Observation<Translation> hostRefused(Trial trial, int host) {
    ProbeSocket elsewhere = trial.inside(host, PORT + 1 + host);
    if (trial.reflexive(elsewhere, trial.server(0, Trial.PORT)) != null) {
      return Observation.seen(Translation.NAPT);
    }
    TransportAddress again =
        trial.reflexive(trial.inside(0, PORT + 1), trial.server(0, Trial.PORT));
    if (again == null) {
      return Observation.unobservable(
          "the table is full before two hosts share an address or addresses run out");
    }
    return Observation.seen(again.port() == PORT + 1 ? Translation.ONE_TO_ONE : Translation.NAPT);
  }

  /** One's complement sum of an address's words, which NPTv6 leaves as it is (RFC 6296 §2.6). */
  private static int sum(IpAddress address) {
    int sum = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 16) {
      sum += (int) (address.high() >>> shift & WORD) + (int) (address.low() >>> shift & WORD);
    }
    while (sum > WORD) {
      sum = (sum & WORD) + (sum >>> 16);
    }
    return sum == WORD ? 0 : sum;
  }
}
