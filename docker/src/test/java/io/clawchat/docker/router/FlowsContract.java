package io.clawchat.docker.router;

import static io.clawchat.docker.router.Home.Inside.HOST;
import static io.clawchat.docker.router.Home.Inside.NEIGHBOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.Limits;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.UnsolicitedInbound;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.natsim.preset.HomePresets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How flows get in each other's way, in both worlds alike. That a packet is lost shows in the next
 * one, which is heard before it.
 */
abstract class FlowsContract {
  abstract Home home(NatBehavior behavior) throws Exception;

  @ParameterizedTest
  @ValueSource(strings = {"linux", "openwrt", "mikrotik", "docker-bridge"})
  void theSecondSocketOnAPortIsSeenAtOneOtherByEveryone(String preset) throws Exception {
    try (Home home = home(OneHome.preset(preset))) {
      home.out(HOST, 5000, 7000, "one");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 5000 one");

      home.out(NEIGHBOR, 5000, 7000, "other");
      String moved = home.atServer().split(" ", 3)[1];
      assertThat(moved).isNotEqualTo("5000");
      home.out(NEIGHBOR, 5000, 7001, "again");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 " + moved + " again");
    }
  }

  @Test
  void aStaticPortIsKeptOrThePacketIsLost() throws Exception {
    try (Home home = home(HomePresets.PFSENSE_STATIC_PORT)) {
      home.out(HOST, 5000, 7000, "one");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 5000 one");

      home.out(NEIGHBOR, 5000, 7000, "lost");
      home.out(NEIGHBOR, 5000, 7001, "elsewhere");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 5000 elsewhere");
      home.out(NEIGHBOR, 500, 7000, "below 1024");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 500 below 1024");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux", "docker-bridge"})
  void aFlowFromBeforeAnExplicitMappingGoesOnReachingNothing(String preset) throws Exception {
    try (Home home = home(OneHome.preset(preset))) {
      home.in(7000, 5000, "before");
      home.settle();
      home.publish();

      home.in(7000, 5000, "stale");
      home.in(7001, 5000, "new");
      assertThat(home.atHost()).isEqualTo("198.51.100.1 7001 new");
      home.out(HOST, 5000, 7000, "moved");
      assertThat(home.atServer())
          .matches("198.51.100.10 \\d+ moved")
          .isNotEqualTo("198.51.100.10 5000 moved");
      home.out(HOST, 5000, 7001, "answer");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 5000 answer");
    }
  }

  @Test
  void whereNothingIsRememberedAnExplicitMappingTakesAllFlows() throws Exception {
    try (Home home = home(HomePresets.OPENWRT)) {
      home.in(7000, 5000, "before");
      home.settle();
      home.publish();

      home.in(7000, 5000, "again");
      assertThat(home.atHost()).isEqualTo("198.51.100.1 7000 again");
    }
  }

  @Test
  void aFlowFromBeforeAMappingOfTrafficGoesOnReachingNothing() throws Exception {
    NatBehavior remembering =
        ClassicPresets.FULL_CONE.toBuilder()
            .unsolicited(new UnsolicitedInbound(false, true))
            .build();
    try (Home home = home(remembering)) {
      home.in(7000, 5000, "before");
      home.settle();
      home.out(HOST, 5000, 7002, "makes the mapping");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 5000 makes the mapping");

      home.in(7000, 5000, "stale");
      home.in(7001, 5000, "new");
      assertThat(home.atHost()).isEqualTo("198.51.100.1 7001 new");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"home-router", "openwrt", "full-cone"})
  void oneSocketFillsTheSessionsOfItsHostAndOfAll(String preset) throws Exception {
    NatBehavior limited =
        OneHome.preset(preset).toBuilder().limits(Limits.ofSessions(3, 4)).build();
    try (Home home = home(limited)) {
      for (int port = 7000; port < 7003; port++) {
        home.out(HOST, 5000, port, "to " + port);
        assertThat(home.atServer()).isEqualTo("198.51.100.10 5000 to " + port);
      }
      home.out(HOST, 5000, 7003, "one too many for the host");
      home.out(NEIGHBOR, 6000, 7000, "of another");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 6000 of another");

      home.out(NEIGHBOR, 6000, 7001, "one too many for all");
      home.out(NEIGHBOR, 6000, 7000, "as before");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 6000 as before");
    }
  }

  @Test
  void strangersWhomAFullConeLetsInTakeSessionsToo() throws Exception {
    NatBehavior limited =
        ClassicPresets.FULL_CONE.toBuilder().limits(Limits.ofSessions(2, 100)).build();
    try (Home home = home(limited)) {
      home.out(HOST, 5000, 7000, "hello");
      assertThat(home.atServer()).isEqualTo("198.51.100.10 5000 hello");

      home.in(7001, 5000, "the last");
      assertThat(home.atHost()).isEqualTo("198.51.100.1 7001 the last");
      home.in(7002, 5000, "one too many");
      home.in(7000, 5000, "as before");
      assertThat(home.atHost()).isEqualTo("198.51.100.1 7000 as before");
    }
  }
}
