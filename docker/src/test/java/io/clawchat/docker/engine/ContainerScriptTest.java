package io.clawchat.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.scenario.Topology;
import io.clawchat.scenario.language.ScenarioReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerScriptTest {
  private static final Topology HOME =
      ScenarioReader.read(
              "home.yaml",
              """
              scenario: home
              duration: 30s
              nats:
                home: { preset: port-restricted-cone }
              hosts:
                server: { }
                alice: { behind: home }
              timeline:
                - { at: 1s, host: server, do: offer }
                - { at: 2s, host: alice, do: connect, to: server, with: one-way }
              expect:
                - { host: alice, outcome: connected }
              """)
          .getFirst()
          .topology();

  private static final Map<String, Subnet> DOCKERS =
      Map.of(
          "internet", Subnet.parse("198.18.7.0/24"),
          "home", Subnet.parse("198.18.8.0/24"));

  @Test
  void aHostOnTheInternetHasEveryoneNextDoor() {
    assertThat(
            ContainerScript.of(
                HOME, DOCKERS, HOME.host("server"), Optional.of(IpAddress.parse("198.51.100.254"))))
        .contains(
            "outside=$(nic 198.18.7.0/24)",
            "ip address flush dev \"$outside\"",
            "ip address add " + HOME.host("server").address() + "/32 dev \"$outside\"",
            "ip address add 198.51.100.254/32 dev \"$outside\"",
            "ip route replace default dev \"$outside\"")
        .endsWith("echo \"ready $outside\"\nexec sleep infinity\n");
  }

  @Test
  void aHostBehindANatGoesOutByIt() {
    assertThat(ContainerScript.of(HOME, DOCKERS, HOME.host("alice"), Optional.empty()))
        .contains(
            "outside=$(nic 198.18.8.0/24)",
            "ip address add " + HOME.host("alice").address() + "/24 dev \"$outside\"",
            "ip route replace default via " + HOME.nat("home").inside().at(1));
  }

  @Test
  void aRouterStandsOnBothItsSegments() {
    assertThat(ContainerScript.of(HOME, DOCKERS, HOME.nat("home")))
        .contains(
            "inside=$(nic 198.18.8.0/24)",
            "outside=$(nic 198.18.7.0/24)",
            "ip address add " + HOME.nat("home").inside().at(1) + "/24 dev \"$inside\"",
            "ip address add " + HOME.nat("home").address() + "/32 dev \"$outside\"",
            "echo \"ready $inside $outside\"");
  }

  @Test
  void theMachineItselfTakesNoPartInABridge() {
    assertThat(ContainerScript.ofCaptures(Map.of("home", "clawchat8"), Path.of("/it's here")))
        .contains(
            "ip link set clawchat8 arp off",
            "ip address flush dev clawchat8",
            "-i clawchat8 -w '/it'\\''s here/home.pcap'")
        .endsWith("wait -n\n");
  }
}
