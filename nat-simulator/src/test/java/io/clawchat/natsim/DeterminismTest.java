package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.AddressPooling;
import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatPresets;
import io.clawchat.natsim.nat.PortAllocation;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final Link BAD =
      Link.both(new LinkProfile(Duration.ofMillis(10), Duration.ofMillis(5), 0.1, 0.1, 0.1));

  @Test
  void theSameSeedGivesTheSameTraceByteForByte() throws BindException {
    assertThat(busyDay(7)).isEqualTo(busyDay(7));
  }

  @Test
  void anotherSeedGivesAnother() throws BindException {
    assertThat(busyDay(7)).isNotEqualTo(busyDay(8));
  }

  /** Pins all that a trace depends on: streams, order of events, translation, words, encoding. */
  @Test
  void everyJavaAndEveryMachineGivesThisTrace() throws BindException {
    assertThat(busyDay(7))
        .isEqualTo("ed8b97dd12a392ea3b3682f550eb2e0d92d77d7986302ed68a148a365b3f92ff");
  }

  @Test
  void simulationsOnParallelThreadsDoNotDisturbEachOther()
      throws BindException, InterruptedException, ExecutionException {
    List<String> alone = new ArrayList<>();
    for (int seed = 0; seed < 16; seed++) {
      alone.add(busyDay(seed));
    }

    List<String> together = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> running = new ArrayList<>();
      for (int seed = 0; seed < 16; seed++) {
        long mine = seed;
        running.add(threads.submit(() -> busyDay(mine)));
      }
      for (Future<String> hash : running) {
        together.add(hash.get());
      }
    }

    assertThat(together).isEqualTo(alone);
    assertThat(new HashSet<>(together)).hasSize(16);
  }

  /** The same with all that is left to chance in a table: ports, addresses, blocks, eviction. */
  @Test
  void everyJavaAndEveryMachineGivesThisTraceOfManyKindsOfNat() throws BindException {
    assertThat(crowdedDay(7))
        .isEqualTo("02e3aaa87b7e07be33480141cb11449486862f331ed56bb79104fad4acff8804");
  }

  @Test
  void eightNetworksAtOnceGiveTheHashOfOneAlone()
      throws BindException, InterruptedException, ExecutionException {
    String alone = crowdedDay(7);

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<String> another = () -> crowdedDay(7);
      for (Future<String> hash : threads.invokeAll(Collections.nCopies(8, another))) {
        assertThat(hash.get()).isEqualTo(alone);
      }
    }
  }

  /**
   * Three hosts behind each of several NATs, over bad links; tables that fill up and ports that run
   * out.
   */
  private static String crowdedDay(long seed) throws BindException {
    Lab lab = new Lab(seed);
    SimHost server =
        lab.network.attachHost("server", lab.network.internet(), Lab.ip("203.0.113.9"), BAD);
    Lab.echo(server, 4_000);
    int number = 0;
    for (NatBehavior behavior : crowd()) {
      number++;
      Nat nat =
          lab.network.attachNat(
              "nat " + number,
              behavior,
              NatPlace.of(
                  lab.network.internet(),
                  List.of(Lab.ip("198.51.100." + number), Lab.ip("198.51.100.1" + number)),
                  Subnet.parse("192.168.1.0/24")));
      for (int i = 2; i < 5; i++) {
        SimHost host =
            lab.network.attachHost(
                "host " + number + "/" + i, nat.inside(), Lab.ip("192.168.1." + i), BAD);
        chatter(host, host.bind(0, (source, payload) -> {}));
        chatter(host, host.bind(0, (source, payload) -> {}));
      }
      lab.network.at(Duration.ofSeconds(200 + number), () -> nat.reboot(Duration.ofSeconds(5)));
    }
    lab.pass(600);
    assertThat(lab.trace.drops()).isNotEmpty();
    return lab.hash.hex();
  }

  private static List<NatBehavior> crowd() {
    NatBehavior symmetric = NatPresets.SYMMETRIC;
    NatBehavior cone = NatPresets.PORT_RESTRICTED_CONE;
    return List.of(
        symmetric.toBuilder().pooling(AddressPooling.ARBITRARY).build(),
        symmetric.toBuilder().allocation(new PortAllocation.Sequential(2)).build(),
        symmetric.toBuilder().limits(new Limits(2, 4, Limits.WhenFull.EVICT)).build(),
        symmetric.toBuilder().allocation(new PortAllocation.Blocks(64, 2)).build(),
        cone.toBuilder().limits(new Limits(1, 2, Limits.WhenFull.REFUSE)).build());
  }

  /**
   * Hosts behind all presets of IPv4 NATs that talk at random over bad links; the hash of it all.
   */
  private static String busyDay(long seed) throws BindException {
    Lab lab = new Lab(seed);
    SimHost server =
        lab.network.attachHost("server", lab.network.internet(), Lab.ip("203.0.113.9"), BAD);
    Lab.echo(server, 4_000);
    int number = 0;
    List<NatBehavior> behaviors =
        NatPresets.byNames().values().stream()
            .filter(behavior -> behavior.translation() == Translation.NAPT)
            .toList();
    for (NatBehavior behavior : behaviors) {
      number++;
      IpAddress external = Lab.ip("198.51.100." + number);
      Nat nat = lab.nat("nat " + number, behavior, external.toString(), "192.168.1.0/24");
      SimHost host =
          lab.network.attachHost("host " + number, nat.inside(), Lab.ip("192.168.1.2"), BAD);
      chatter(host, host.bind(0, (source, payload) -> {}));
    }
    lab.pass(600);
    assertThat(lab.trace.drops()).isNotEmpty();
    return lab.hash.hex();
  }

  private static void chatter(SimHost host, SimSocket socket) {
    host.after(
        Duration.ofMillis(host.random().nextInt(20_000)),
        () -> {
          socket.send(
              Lab.bytes("number " + host.random().nextInt()),
              Lab.at("203.0.113.9:" + (4_000 + host.random().nextInt(2))));
          chatter(host, socket);
        });
  }
}
