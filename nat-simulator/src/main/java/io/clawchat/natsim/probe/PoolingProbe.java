package io.clawchat.natsim.probe;

import io.clawchat.natsim.nat.AddressPooling;
import java.util.List;

/** How many external addresses there are, and whether a host keeps to one. */
final class PoolingProbe {
  private static final int HOSTS = 16;
  private static final int TURNS = 4;

  private PoolingProbe() {}

  /** What was found: addresses seen, and how they are given out. */
  record Pool(int addresses, Observation<AddressPooling> pooling) {}

  static Pool observe(Trials trials) {
    Trial trial = trials.start();
    int hosts = Math.min(HOSTS, trial.hostsInside());
    int addresses = addresses(trial.sample(hosts, TURNS, PoolingProbe::port));
    List<Sample> ofOneHost = trials.start().sample(1, HOSTS, PoolingProbe::port);
    return new Pool(Math.max(addresses, addresses(ofOneHost)), pooling(addresses, ofOneHost));
  }

  private static Observation<AddressPooling> pooling(int addresses, List<Sample> ofOneHost) {
    if (addresses(ofOneHost) > 1) {
      return Observation.seen(AddressPooling.ARBITRARY);
    }
    if (addresses < 2) {
      return Observation.unobservable("only one external address was seen");
    }
    return ofOneHost.size() < HOSTS
        ? Observation.unobservable("hosts get too few mappings to show several addresses")
        : Observation.seen(AddressPooling.PAIRED);
  }

  private static int addresses(List<Sample> samples) {
    return (int) samples.stream().map(sample -> sample.external().ip()).distinct().count();
  }

  private static int port(int host, int turn) {
    return 5_000 + 100 * host + turn;
  }
}
