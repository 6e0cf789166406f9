package io.clawchat.scenario.lab;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.clawchat.host.Host;
import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.Segment;
import io.clawchat.natsim.trace.TraceHash;
import io.clawchat.scenario.Backend;
import io.clawchat.scenario.Director;
import io.clawchat.scenario.Observation;
import io.clawchat.scenario.Scenario;
import io.clawchat.scenario.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Plays scenarios in virtual time: the same scenario and seed give the same packets. */
public final class SimulatorBackend implements Backend {
  /** What reports call it. */
  public static final String NAME = "simulator";

  /** One for all hosts of a scenario, a folder each. */
  private static final Configuration DISK =
      Configuration.unix().toBuilder()
          .setAttributeViews("unix")
          .setBlockSize(1 << 10)
          .setMaxSize(1 << 24)
          .setMaxCacheSize(0)
          .build();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Observation run(Scenario scenario, long seed) {
    TraceHash hash = new TraceHash();
    DropCount drops = new DropCount();
    Network network = Network.create(seed, hash.and(drops));
    try (FileSystem files = Jimfs.newFileSystem(DISK)) {
      VirtualWorld world = new VirtualWorld(network, build(network, scenario.topology()), files);
      Director director = Director.begin(scenario, world, seed);
      network.runFor(scenario.duration());
      return observation(director, network, hash, drops);
    } catch (IOException e) {
      throw new UncheckedIOException("the file system in memory cannot be closed", e);
    }
  }

  private static Observation observation(
      Director director, Network network, TraceHash hash, DropCount drops) {
    return new Observation(
        director.seen(), hash.hex(), network.now(), network.packetsSent(), drops.explanations());
  }

  private static Map<String, Host> build(Network network, Topology topology) {
    Map<String, Nat> nats = new HashMap<>();
    for (Topology.Nat nat : topology.nats()) {
      nats.put(
          nat.name(),
          network.attachNat(
              nat.name(),
              nat.behavior(),
              segment(network, nats, nat.behind()),
              nat.address(),
              nat.inside(),
              nat.link()));
    }
    Map<String, Host> hosts = new LinkedHashMap<>();
    for (Topology.Host host : topology.hosts()) {
      hosts.put(
          host.name(),
          new SimulatedHost(
              network.attachHost(
                  host.name(),
                  segment(network, nats, host.behind()),
                  host.address(),
                  host.link())));
    }
    return hosts;
  }

  private static Segment segment(Network network, Map<String, Nat> nats, Optional<String> behind) {
    if (behind.isEmpty()) {
      return network.internet();
    }
    Nat nat = nats.get(behind.get());
    if (nat == null) {
      throw new IllegalArgumentException(
          "NATs stand in the topology outermost first; '" + behind.get() + "' comes too late");
    }
    return nat.inside();
  }
}
