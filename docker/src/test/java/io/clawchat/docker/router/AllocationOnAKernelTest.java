package io.clawchat.docker.router;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.allocation.PortAllocation;
import io.clawchat.natsim.allocation.PortRange;
import io.clawchat.natsim.nat.MappingBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which external ports new mappings get. */
@OnAKernel
class AllocationOnAKernelTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, -3})
  void aSequenceGoesUpOrDownByItsStep(int step) throws Exception {
    try (OneHome home = new OneHome(full(new PortAllocation.Sequential(step)))) {
      Datagrams server = home.server.datagrams().bind(7000);
      Datagrams host = home.host.datagrams().bind(5000).bind(5001).bind(5002);

      int first = seen(host, 5000, server);
      assertThat(seen(host, 5001, server)).isEqualTo(PortRange.DEFAULT.shift(first, step));
      assertThat(seen(host, 5002, server)).isEqualTo(PortRange.DEFAULT.shift(first, 2 * step));
      assertThat(seen(host, 5000, server)).isEqualTo(first);
    }
  }

  @Test
  void noTwoMappingsHaveOnePortThoughTheRangeIsSmall() throws Exception {
    NatBehavior four =
        full(new PortAllocation.Random()).toBuilder().ports(new PortRange(4_000, 4_003)).build();
    try (OneHome home = new OneHome(four)) {
      Datagrams server = home.server.datagrams().bind(7000);
      Datagrams host = home.host.datagrams();
      Set<Integer> ports = new HashSet<>();
      for (int port = 5000; port < 5004; port++) {
        host.bind(port);
        do { // until it draws one that is free
          long drawn = drawnInVain(home);
          host.send(port, OneHome.SERVER, 7000, "hello");
          await().until(() -> server.hasHeard() || drawnInVain(home) > drawn);
        } while (!server.hasHeard());
        ports.add(Integer.parseInt(server.next().split(" ", 3)[1]));
      }
      assertThat(ports).containsExactlyInAnyOrder(4_000, 4_001, 4_002, 4_003);

      long drawn = drawnInVain(home);
      host.bind(5004).send(5004, OneHome.SERVER, 7000, "one too many");
      await().until(() -> drawnInVain(home) == drawn + 1);
    }
  }

  @Test
  void whoComesSecondToAPreservedPortGetsAnother() throws Exception {
    try (OneHome home = new OneHome(full(new PortAllocation.Preservation()))) {
      Datagrams server = home.server.datagrams().bind(7000);
      assertThat(seen(home.host.datagrams().bind(5000), 5000, server)).isEqualTo(5000);

      Datagrams neighbor = home.neighbor.datagrams().bind(5000);
      int other = seen(neighbor, 5000, server);
      assertThat(other).isNotEqualTo(5000);
      assertThat(seen(neighbor, 5000, server)).isEqualTo(other);
    }
  }

  @Test
  void linuxGivesOnePortToTwoHostsWithDifferentRemotes() throws Exception {
    try (OneHome home = new OneHome(HomePresets.LINUX)) {
      Datagrams server = home.server.datagrams().bind(7000).bind(7001);
      home.host.datagrams().bind(5000).send(5000, OneHome.SERVER, 7000, "one");
      assertThat(server.next()).isEqualTo("198.51.100.10 5000 one");
      home.neighbor.datagrams().bind(5000).send(5000, OneHome.SERVER, 7001, "other");
      assertThat(server.next()).isEqualTo("198.51.100.10 5000 other");
    }
  }

  @ParameterizedTest
  @EnumSource(MappingBehavior.class)
  void portsStayInTheirRange(MappingBehavior mapping) throws Exception {
    NatBehavior behavior =
        ClassicPresets.SYMMETRIC.toBuilder()
            .mapping(mapping)
            .ports(new PortRange(300, 309))
            .build();
    try (OneHome home = new OneHome(behavior)) {
      Datagrams server = home.server.datagrams().bind(7000);
      assertThat(seen(home.host.datagrams().bind(5000), 5000, server)).isBetween(300, 309);
    }
  }

  private static long drawnInVain(OneHome home) throws Exception {
    return home.router.ended("allocation: the port drawn is taken, the next packet draws again");
  }

  private static int seen(Datagrams host, int port, Datagrams server) {
    host.send(port, OneHome.SERVER, 7000, "hello");
    return Integer.parseInt(server.next().split(" ", 3)[1]);
  }

  private static NatBehavior full(PortAllocation allocation) {
    return ClassicPresets.FULL_CONE.toBuilder().allocation(allocation).build();
  }
}
