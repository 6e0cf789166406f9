package io.clawchat.docker.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.preset.ClassicPresets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger knocks at port 5000 of the router, where nothing lets it in. */
@OnAKernel
class UnsolicitedOnAKernelTest {

  @ParameterizedTest
  @ValueSource(strings = {"linux", "port-restricted-cone"})
  void whatIsRememberedMovesALaterPort(String preset) throws Exception {
    assertThat(portAfterAKnock(preset, new UnsolicitedInbound(false, true))).isNotEqualTo("5000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux", "port-restricted-cone"})
  void whatIsIgnoredMovesNone(String preset) throws Exception {
    assertThat(portAfterAKnock(preset, UnsolicitedInbound.IGNORED)).isEqualTo("5000");
  }

  /** The port that a host at 5000 is seen from by whom it has just refused. */
  private static String portAfterAKnock(String preset, UnsolicitedInbound unsolicited)
      throws Exception {
    try (OneHome home = new OneHome(with(preset, unsolicited))) {
      Datagrams stranger = home.server.datagrams().bind(7000);
      stranger.send(7000, OneHome.OUTSIDE, 5000, "knock");
      home.router.awaitEnded(1, "filtering: no mapping lets it in");

      home.host.datagrams().bind(5000).send(5000, OneHome.SERVER, 7000, "hello");
      assertThat(stranger.next()).matches("198.51.100.10 \\d+ hello");
      return stranger.last().split(" ", 3)[1];
    }
  }

  @Test
  void aMappingKeepsItsPortForEveryoneElse() throws Exception {
    NatBehavior behavior = with("port-restricted-cone", new UnsolicitedInbound(false, true));
    try (OneHome home = new OneHome(behavior)) {
      Datagrams others = home.server.datagrams().bind(7000).bind(7001);
      Datagrams host = home.host.datagrams().bind(5000);
      host.send(5000, OneHome.SERVER, 7001, "first");
      assertThat(others.next()).isEqualTo("198.51.100.10 5000 first");
      others.send(7000, OneHome.OUTSIDE, 5000, "knock");
      home.router.awaitEnded(1, "filtering: the mapping does not let this sender in");

      host.send(5000, OneHome.SERVER, 7000, "moved");
      assertThat(others.next()).matches("198.51.100.10 \\d+ moved").doesNotContain(" 5000 ");
      host.send(5000, OneHome.SERVER, 7001, "kept");
      assertThat(others.next()).isEqualTo("198.51.100.10 5000 kept");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux", "openwrt", "full-cone"})
  void whoIsRejectedIsTold(String preset) throws Exception {
    boolean remembered = OneHome.preset(preset).unsolicited().remembered();
    try (OneHome home = new OneHome(with(preset, new UnsolicitedInbound(true, remembered)))) {
      Datagrams stranger = home.server.datagrams().connect(7000, OneHome.OUTSIDE, 5000);
      stranger.send(7000, OneHome.OUTSIDE, 5000, "knock");

      assertThat(stranger.next()).isEqualTo("unreachable");
    }
  }

  @Test
  void theDropSaysWhetherThereIsAMapping() throws Exception {
    try (OneHome home = new OneHome(ClassicPresets.PORT_RESTRICTED_CONE)) {
      Datagrams server = home.server.datagrams().bind(7000).bind(7001);
      home.host.datagrams().bind(5000).send(5000, OneHome.SERVER, 7000, "hello");
      assertThat(server.next()).isEqualTo("198.51.100.10 5000 hello");

      server.send(7001, OneHome.OUTSIDE, 5000, "knock");
      home.router.awaitEnded(1, "filtering: the mapping does not let this sender in");
      server.send(7001, OneHome.OUTSIDE, 5001, "knock");
      home.router.awaitEnded(1, "filtering: no mapping lets it in");
    }
  }

  private static NatBehavior with(String preset, UnsolicitedInbound unsolicited) {
    return OneHome.preset(preset).toBuilder().unsolicited(unsolicited).build();
  }
}
