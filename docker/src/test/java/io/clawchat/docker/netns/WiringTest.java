package io.clawchat.docker.netns;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.docker.site.SecondAddresses;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.language.ScenarioReader;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WiringTest {
  private static final Topology HOME_BEHIND_CARRIER =
      ScenarioReader.read(
              "wiring.yaml",
              """
              scenario: wiring
              duration: 30s
              nats:
                carrier: { preset: full-cone, address: 203.0.113.9, inside: 100.64.1.0/24 }
                home: { preset: symmetric, behind: carrier, inside: 192.168.1.0/24 }
              hosts:
                stun: { address: 198.51.100.254 }
                alice: { behind: home }
              timeline:
                - { at: 0s, host: stun, do: serve-stun }
                - { at: 1s, host: stun, do: offer }
                - { at: 2s, host: alice, do: connect, to: stun, with: one-way }
              expect:
                - { host: alice, outcome: connected }
              """)
          .getFirst()
          .topology();

  @Test
  void eachNodeIsANamespaceWithACableToEachOfItsSegments() {
    assertThat(wiring().cables())
        .isEqualTo(
            """
            netns add ns-segments_
            netns add ns-carrier
            netns add ns-home
            netns add ns-stun
            netns add ns-alice
            link add eth0 netns ns-carrier type veth peer name port0 netns ns-segments_
            link add lan0 netns ns-carrier type veth peer name port1 netns ns-segments_
            link add eth0 netns ns-home type veth peer name port2 netns ns-segments_
            link add lan0 netns ns-home type veth peer name port3 netns ns-segments_
            link add eth0 netns ns-stun type veth peer name port4 netns ns-segments_
            link add eth0 netns ns-alice type veth peer name port5 netns ns-segments_
            """);
  }

  @Test
  void eachSegmentIsABridge() {
    assertThat(Wiring.bridges(HOME_BEHIND_CARRIER))
        .containsExactly(
            Map.entry("internet", "br0"), Map.entry("carrier", "br1"), Map.entry("home", "br2"));
    assertThat(wiring().inside().get("segments_"))
        .contains("link add br2 type bridge mcast_snooping 0\nlink set br2 up\n")
        .contains("link set port0 master br0 up\n")
        .contains("link set port3 master br2 up\n")
        .contains("link set port5 master br2 up\n");
  }

  @Test
  void onTheInternetEveryoneIsNextDoor() {
    assertThat(wiring().inside().get("stun"))
        .isEqualTo(
            """
            link set lo up
            link set eth0 up
            address add 198.51.100.254/32 dev eth0
            route replace default dev eth0
            address add 198.51.100.253/32 dev eth0
            """);
  }

  @Test
  void behindANatTheWayOutIsTheNat() {
    assertThat(wiring().inside().get("home"))
        .isEqualTo(
            """
            link set lo up
            link set eth0 up
            link set lan0 up
            address add 100.64.1.2/24 dev eth0
            route replace default via 100.64.1.1
            address add 192.168.1.1/24 dev lan0
            """);
  }

  @Test
  void aSecondAddressIsOneThatNobodyHas() {
    assertThat(SecondAddresses.of(HOME_BEHIND_CARRIER, Set.of("stun")))
        .containsExactly(Map.entry("stun", IpAddress.parse("198.51.100.253")));
  }

  private static Wiring wiring() {
    return Wiring.of(
        HOME_BEHIND_CARRIER,
        SecondAddresses.of(HOME_BEHIND_CARRIER, Set.of("stun")),
        node -> "ns-" + node);
  }
}
