package io.clawchat.natsim.benchmarks;

import io.clawchat.natsim.Nat;
import io.clawchat.natsim.Network;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.ClassicPresets;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A thousand networks of two NATs, a host behind each, and a server. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TopologyBenchmark {
  private static final int COUNT = 1_000;
  private static final Subnet HOME = Subnet.parse("192.168.1.0/24");
  private static final IpAddress HOST = HOME.at(2);
  private static final int ANCHOR_ENTRIES = 20;

  private final Object[] built = new Object[COUNT];

  /** Heap that one network holds on to, by difference after collections. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Retained {
    private double bytes;

    @Setup
    public void measure() {
      Object[] networks = new Object[COUNT];
      long before = used();
      for (int i = 0; i < COUNT; i++) {
        networks[i] = build(i);
      }
      bytes = (double) (used() - before) / COUNT;
      Reference.reachabilityFence(networks);
    }

    public double bytesRetained() {
      return bytes;
    }

    private static long used() {
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
  }

  @Benchmark
  public Object[] thousandNetworks(Retained retained) {
    for (int i = 0; i < COUNT; i++) {
      built[i] = build(i);
    }
    return built;
  }

  /** A thousand hash maps of twenty entries with strings as keys. */
  @Benchmark
  public Object[] anchorThousandHashMaps() {
    for (int i = 0; i < COUNT; i++) {
      Map<String, Object> map = new HashMap<>();
      for (int entry = 0; entry < ANCHOR_ENTRIES; entry++) {
        map.put("entry/" + entry, new Object());
      }
      built[i] = map;
    }
    return built;
  }

  private static Network build(long seed) {
    Network network = Network.create(seed);
    network.attachHost("server", network.internet(), Addresses.SERVER.ip(), Link.IDEAL);
    home(network, "a", 0);
    home(network, "b", 1);
    return network;
  }

  private static SimHost home(Network network, String name, int number) {
    Nat nat =
        network.attachNat(
            "nat-" + name,
            ClassicPresets.PORT_RESTRICTED_CONE,
            network.internet(),
            Addresses.external(number),
            HOME,
            Link.IDEAL);
    return network.attachHost("host-" + name, nat.inside(), HOST, Link.IDEAL);
  }
}
