package io.clawchat.docker.router;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.ClassicPresets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two hosts behind one router, who know each other's external addresses. */
@OnAKernel
class HairpinningOnAKernelTest {

  @Test
  void aPacketComesBackInWithTheExternalAddressOfItsSender() throws Exception {
    try (OneHome home = new OneHome(cone("full-cone", Hairpinning.EXTERNAL_SOURCE))) {
      Datagrams host = mapped(home, home.host, 5000);
      Datagrams neighbor = mapped(home, home.neighbor, 6000);

      host.send(5000, OneHome.OUTSIDE, 6000, "hello");
      assertThat(neighbor.next()).isEqualTo("198.51.100.10 5000 hello");
      neighbor.send(6000, OneHome.OUTSIDE, 5000, "hello to you");
      assertThat(host.next()).isEqualTo("198.51.100.10 6000 hello to you");
    }
  }

  @Test
  void itMakesTheMappingOfItsSender() throws Exception {
    try (OneHome home = new OneHome(cone("full-cone", Hairpinning.EXTERNAL_SOURCE))) {
      Datagrams neighbor = mapped(home, home.neighbor, 6000);

      home.host.datagrams().bind(5000).send(5000, OneHome.OUTSIDE, 6000, "hello");
      assertThat(neighbor.next()).isEqualTo("198.51.100.10 5000 hello");
      assertThat(home.router.entries("map", "back")).contains("udp . 5000", "192.168.1.2 . 5000");
    }
  }

  @Test
  void itComesBackWithTheInternalAddressWhereTheRouterIsLazy() throws Exception {
    try (OneHome home = new OneHome(cone("full-cone", Hairpinning.INTERNAL_SOURCE))) {
      Datagrams host = mapped(home, home.host, 5000);
      Datagrams neighbor = mapped(home, home.neighbor, 6000);

      host.send(5000, OneHome.OUTSIDE, 6000, "hello");
      assertThat(neighbor.next()).isEqualTo("192.168.1.2 5000 hello");
    }
  }

  @Test
  void itEndsWhereThereIsNoHairpinning() throws Exception {
    try (OneHome home = new OneHome(ClassicPresets.FULL_CONE)) {
      Datagrams host = mapped(home, home.host, 5000);
      mapped(home, home.neighbor, 6000);

      host.send(5000, OneHome.OUTSIDE, 6000, "hello");
      home.router.awaitEnded(1, "hairpinning: none");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FilteringBehavior.class,
      names = "ENDPOINT_INDEPENDENT",
      mode = EnumSource.Mode.EXCLUDE)
  void theFilterHasItsSay(FilteringBehavior filtering) throws Exception {
    NatBehavior behavior =
        cone("full-cone", Hairpinning.EXTERNAL_SOURCE).toBuilder().filtering(filtering).build();
    try (OneHome home = new OneHome(behavior)) {
      Datagrams host = mapped(home, home.host, 5000);
      Datagrams neighbor = mapped(home, home.neighbor, 6000);

      host.send(5000, OneHome.OUTSIDE, 6000, "refused");
      home.router.awaitEnded(1, "hairpinning: filtering: the mapping does not let this sender in");
      neighbor.send(6000, OneHome.OUTSIDE, 5000, "asked");
      assertThat(host.next()).isEqualTo("198.51.100.10 6000 asked");
      host.send(5000, OneHome.OUTSIDE, 6000, "answered");
      assertThat(neighbor.next()).isEqualTo("198.51.100.10 5000 answered");
    }
  }

  /** A host with a mapping at its own port. */
  private static Datagrams mapped(OneHome home, Machine machine, int port) throws Exception {
    Datagrams host = machine.datagrams().bind(port);
    host.send(port, OneHome.SERVER, 9, "a mapping, please");
    await().until(() -> home.router.entries("map", "back").contains(". " + port));
    return host;
  }

  private static NatBehavior cone(String preset, Hairpinning hairpinning) {
    return OneHome.preset(preset).toBuilder().hairpinning(hairpinning).build();
  }
}
