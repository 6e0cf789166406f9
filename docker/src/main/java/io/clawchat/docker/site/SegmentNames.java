package io.clawchat.docker.site;

import io.clawchat.scenario.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A segment is named after the NAT that it lies behind, as its capture is. */
public final class SegmentNames {
  /** The segment that stands behind no NAT. */
  public static final String INTERNET = "internet";

  private SegmentNames() {}

  /** The internet first. */
  public static List<String> of(Topology topology) {
    List<String> names = new ArrayList<>(List.of(INTERNET));
    topology.nats().forEach(nat -> names.add(nat.name()));
    return names;
  }

  /** The segment that a host or NAT stands on. */
  public static String outside(Optional<String> behind) {
    return behind.orElse(INTERNET);
  }
}
