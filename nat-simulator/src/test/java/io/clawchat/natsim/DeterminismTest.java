package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.link.Link;
import io.clawchat.natsim.link.LinkProfile;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.NatPresets;
import io.clawchat.natsim.net.IpAddress;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final Link BAD =
      Link.both(new LinkProfile(Duration.ofMillis(10), Duration.ofMillis(5), 0.1, 0.1, 0.1));

  private static final List<NatBehavior> CLASSIC =
      List.of(
          NatPresets.FULL_CONE,
          NatPresets.RESTRICTED_CONE,
          NatPresets.PORT_RESTRICTED_CONE,
          NatPresets.SYMMETRIC);

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
        .isEqualTo("31741d7fbbcf2843ec7c73a1878df6dbe4b82253156efaaf4beaab15ab299fe7");
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

  /**
   * Hosts behind NATs of the classic presets that talk at random over bad links; the hash of it
   * all.
   */
  private static String busyDay(long seed) throws BindException {
    Lab lab = new Lab(seed);
    SimHost server =
        lab.network.attachHost("server", lab.network.internet(), Lab.ip("203.0.113.9"), BAD);
    Lab.echo(server, 4_000);
    int number = 0;
    for (NatBehavior behavior : CLASSIC) {
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
