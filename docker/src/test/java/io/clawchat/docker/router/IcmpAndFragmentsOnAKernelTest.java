package io.clawchat.docker.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.FragmentHandling;
import io.clawchat.natsim.nat.IcmpBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ICMP errors, packets that expire or are too big, and fragments. */
@OnAKernel
class IcmpAndFragmentsOnAKernelTest {

  @ParameterizedTest
  @ValueSource(strings = {"full-cone", "symmetric", "linux"})
  void anErrorFindsItsWayBackToWhoSent(String preset) throws Exception {
    try (OneHome home = new OneHome(OneHome.preset(preset))) {
      Datagrams host = home.host.datagrams().connect(5000, OneHome.SERVER, 9);
      host.send(5000, OneHome.SERVER, 9, "is anybody there?");

      assertThat(host.next()).isEqualTo("unreachable");
    }
  }

  @Test
  void aRouterThatTranslatesNoErrorsDropsThem() throws Exception {
    try (OneHome home = new OneHome(with(new IcmpBehavior(false, true, true)))) {
      Datagrams host = home.host.datagrams().connect(5000, OneHome.SERVER, 9);
      host.send(5000, OneHome.SERVER, 9, "is anybody there?");

      home.router.awaitEnded(1, "icmp: errors are not translated");
    }
  }

  @Test
  void aRouterThatAnnouncesNoExpirySaysNothing() throws Exception {
    try (OneHome home = new OneHome(with(IcmpBehavior.SILENT))) {
      home.host.run("sysctl", "-qw", "net.ipv4.ip_default_ttl=1");
      home.host.datagrams().bind(5000).send(5000, OneHome.SERVER, 7000, "too far");

      home.router.awaitEnded(1, "icmp: expiry is not announced");
    }
  }

  @Test
  void aRouterThatAnnouncesNoMtuIsABlackHole() throws Exception {
    try (OneHome home = new OneHome(with(IcmpBehavior.SILENT))) {
      home.router.run("ip", "link", "set", "wan0", "mtu", "1000");
      // Linux forbids fragments of what it sends, as long as it has heard of no narrower link.
      home.host.datagrams().bind(5000).send(5000, OneHome.SERVER, 7000, "x".repeat(1_200));

      home.router.awaitEnded(1, "icmp: the MTU is not announced");
    }
  }

  @Test
  void fragmentsPassPutTogether() throws Exception {
    try (OneHome home = new OneHome(HomePresets.HOME_ROUTER)) {
      Datagrams server = home.server.datagrams().bind(7000);
      String big = "x".repeat(3_000);
      home.host.datagrams().bind(5000).send(5000, OneHome.SERVER, 7000, big);

      assertThat(server.next()).isEqualTo("198.51.100.10 5000 " + big);
    }
  }

  @Test
  void aRouterThatForbidsFragmentsDropsEachOfThem() throws Exception {
    NatBehavior behavior =
        HomePresets.HOME_ROUTER.toBuilder().fragments(FragmentHandling.DROP).build();
    try (OneHome home = new OneHome(behavior)) {
      home.host.datagrams().bind(5000).send(5000, OneHome.SERVER, 7000, "x".repeat(3_000));

      home.router.awaitEnded(3, "fragments: none passes");
    }
  }

  private static NatBehavior with(IcmpBehavior icmp) {
    return ClassicPresets.FULL_CONE.toBuilder().icmp(icmp).build();
  }
}
