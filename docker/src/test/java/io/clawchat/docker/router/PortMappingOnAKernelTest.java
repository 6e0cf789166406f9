package io.clawchat.docker.router;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.gateway.PortMapping;
import io.clawchat.natsim.gateway.Service;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.ClassicPresets;
import io.clawchat.testing.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts ask their router for a port, by programs that nobody here wrote. */
@OnAKernel
class PortMappingOnAKernelTest {
  private static final String OUTSIDE = "44.128.0.10"; // miniupnpd wants one that looks public

  @TempDir private Path folder;

  @Test
  @RequiresProgram(value = "miniupnpd", debianPackage = "miniupnpd miniupnpc natpmpc")
  void natPmpAndUpnpLetEveryoneInAtTheMappedPort() throws Exception {
    try (KernelNetwork network = new KernelNetwork()) {
      Machine server = server(network);
      router(network, Service.NAT_PMP, Service.PCP, Service.UPNP_IGD_2);
      Machine host = network.host("host", "lan", "192.168.1.2/24").via("192.168.1.1");
      await()
          .until(
              () ->
                  host.output("natpmpc", "-g", "192.168.1.1", "-a", "6000", "5000", "udp", "600")
                      .contains("Mapped public port 6000 protocol UDP to local port 5000"));
      await()
          .until(
              () ->
                  host.output("upnpc", "-a", "192.168.1.2", "5001", "6001", "UDP")
                      .contains("external " + OUTSIDE + ":6001 UDP is redirected to internal"));

      Datagrams stranger = server.datagrams().bind(7000);
      Datagrams mapped = host.datagrams().bind(5000).bind(5001);
      stranger.send(7000, OUTSIDE, 6000, "by NAT-PMP");
      assertThat(mapped.next()).isEqualTo("44.128.0.1 7000 by NAT-PMP");
      stranger.send(7000, OUTSIDE, 6001, "by UPnP");
      assertThat(mapped.next()).isEqualTo("44.128.0.1 7000 by UPnP");
      mapped.send(5001, "44.128.0.1", 7000, "an answer");
      assertThat(stranger.next()).isEqualTo(OUTSIDE + " 6001 an answer");
    }
  }

  @Test
  @RequiresProgram(value = "miniupnpd", debianPackage = "miniupnpd miniupnpc natpmpc")
  void aRouterSpeaksOnlyWhatItsBehaviorSays() throws Exception {
    try (KernelNetwork network = new KernelNetwork()) {
      server(network);
      router(network, Service.UPNP_IGD_1);
      Machine host = network.host("host", "lan", "192.168.1.2/24").via("192.168.1.1");
      await()
          .until(
              () ->
                  host.output("upnpc", "-s")
                      .contains("st: urn:schemas-upnp-org:device:InternetGatewayDevice:1"));

      // The kernel refuses for a port where nobody listens.
      assertThat(host.output("natpmpc", "-g", "192.168.1.1"))
          .contains("the gateway does not support nat-pmp");
    }
  }

  private static Machine server(KernelNetwork network) throws IOException {
    network.segment("internet");
    network.segment("lan");
    return network.host("server", "internet", "44.128.0.1/24");
  }

  private void router(KernelNetwork network, Service... services) throws Exception {
    NatBehavior behavior =
        ClassicPresets.PORT_RESTRICTED_CONE.toBuilder()
            .portMapping(PortMapping.of(services))
            .build();
    RouterPlace place =
        RouterPlace.between("lan0", "wan0")
            .with(Subnet.parse("192.168.1.0/24"))
            .at(IpAddress.parse(OUTSIDE));
    KernelNat nat = KernelNat.of(behavior, place);
    Machine router =
        network.router("router", nat, "internet", OUTSIDE + "/24", "lan", "192.168.1.1/24");
    Path file = Files.writeString(folder.resolve("conf"), nat.portMapper().orElseThrow());
    router.serve("miniupnpd", "-d", "-P", folder.resolve("pid").toString(), "-f", file.toString());
  }
}
