package io.clawchat.docker.router;

import static io.clawchat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.Hairpinning;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.PrefixMap;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.Ipv6Presets;
import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Firewalls, prefixes for prefixes, and one address for one host. */
@OnAKernel
class PortlessRoutersOnAKernelTest {
  private static final String SERVER = "2001:db8:9::1";
  private static final String HOST = "2001:db8:1::2";

  @ParameterizedTest
  @EnumSource(FilteringBehavior.class)
  void aFirewallForIpv6LetsInWhomItsFilterDoes(FilteringBehavior filtering) throws Exception {
    NatBehavior behavior = NatBehavior.portless(Translation.NONE, filtering);
    try (HostBehindRouter site =
        new HostBehindRouter(behavior, "2001:db8:1::/64", "2001:db8:1::/64")) {
      Datagrams server = site.server.datagrams().bind(7000).bind(7001);
      Datagrams host = site.host.datagrams().bind(5000).bind(5001);
      host.send(5000, SERVER, 7000, "hello");
      assertThat(server.next()).isEqualTo(text(HOST) + " 5000 hello");
      server.send(7000, HOST, 5000, "reply");
      assertThat(host.next()).isEqualTo(text(SERVER) + " 7000 reply");

      server.send(7001, HOST, 5000, "another port");
      if (filtering != FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT) {
        assertThat(host.next()).isEqualTo(text(SERVER) + " 7001 another port");
      }
      boolean everyone = filtering.isEveryone();
      server.send(7001, HOST, 5001, "unasked");
      if (everyone) {
        assertThat(host.next()).isEqualTo(text(SERVER) + " 7001 unasked");
      }
      site.router.awaitEnded(
          everyone ? 0 : filtering == FilteringBehavior.ADDRESS_DEPENDENT ? 1 : 2,
          "filtering: nothing was sent to this sender");
    }
  }

  @Test
  void aFirewallThatRejectsSaysSo() throws Exception {
    try (HostBehindRouter site =
        new HostBehindRouter(Ipv6Presets.IPV6_FIREWALL, "2001:db8:1::/64", "2001:db8:1::/64")) {
      site.server.datagrams().bind(7000).send(7000, HOST, 5000, "knock");

      site.router.awaitEnded(1, "filtering: nothing was sent to this sender");
      await()
          .untilAsserted(
              () ->
                  assertThat(site.server.output("cat", "/proc/net/snmp6"))
                      .containsPattern("Icmp6InDestUnreachs\\s+1\n"));
    }
  }

  @ParameterizedTest
  @CsvSource({"fd00:1:2:3::/64, 2001:db8:1:7::/64", "fd00:1:2::/48, 2001:db8:1::/48"})
  void aPrefixTranslatorShowsTheAddressesOfRfc6296(String inside, String shownAs) throws Exception {
    try (HostBehindRouter site = new HostBehindRouter(Ipv6Presets.NPTV6, inside, shownAs)) {
      String host = Subnet.parse(inside).at(2).toString();
      IpAddress outward =
          new PrefixMap(Subnet.parse(inside), Subnet.parse(shownAs)).outward(IpAddress.parse(host));
      String shown = String.valueOf(outward);
      Datagrams server = site.server.datagrams().bind(7000).bind(7001);
      Datagrams at5000 = site.host.datagrams().bind(5000);
      at5000.send(5000, SERVER, 7000, "hello");
      assertThat(server.next()).isEqualTo(text(shown) + " 5000 hello");

      server.send(7001, shown, 5000, "unasked");
      assertThat(at5000.next()).isEqualTo(text(SERVER) + " 7001 unasked");
    }
  }

  @Test
  void aPrefixTranslatorHairpins() throws Exception {
    NatBehavior behavior =
        Ipv6Presets.NPTV6.toBuilder().hairpinning(Hairpinning.EXTERNAL_SOURCE).build();
    Subnet inside = Subnet.parse("fd00:1:2::/48");
    Subnet shownAs = Subnet.parse("2001:db8:1::/48");
    try (HostBehindRouter site =
        new HostBehindRouter(behavior, inside.toString(), shownAs.toString())) {
      String shown = String.valueOf(new PrefixMap(inside, shownAs).outward(inside.at(2)));
      Datagrams host = site.host.datagrams().bind(5000).bind(5001);
      host.send(5000, shown, 5001, "to myself");

      assertThat(host.next()).isEqualTo(text(shown) + " 5000 to myself");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENDPOINT_INDEPENDENT", "ADDRESS_AND_PORT_DEPENDENT"})
  void theOneAddressBelongsToWhoeverSendsFirst(FilteringBehavior filtering) throws Exception {
    NatBehavior behavior = NatBehavior.portless(Translation.ONE_TO_ONE, filtering);
    try (OneHome home = new OneHome(behavior)) {
      Datagrams server = home.server.datagrams().bind(7000).bind(7001);
      Datagrams host = home.host.datagrams().bind(80).bind(81);
      host.send(80, OneHome.SERVER, 7000, "hello");
      assertThat(server.next()).isEqualTo("198.51.100.10 80 hello");
      home.neighbor.datagrams().bind(80).send(80, OneHome.SERVER, 7000, "me too");
      home.router.awaitEnded(1, "translation: no external address is left");

      server.send(7001, OneHome.OUTSIDE, 81, "unasked");
      if (filtering.isEveryone()) {
        assertThat(host.next()).isEqualTo("198.51.100.1 7001 unasked");
      } else {
        home.router.awaitEnded(1, "filtering: nothing was sent to this sender");
      }
    }
  }

  private static String text(String address) throws IOException {
    return InetAddress.getByName(address).getHostAddress();
  }

  /** One host behind one router of IPv6. */
  private static final class HostBehindRouter implements AutoCloseable {
    private final KernelNetwork network = new KernelNetwork();
    private final Machine server;
    private final Machine router;
    private final Machine host;

    HostBehindRouter(NatBehavior behavior, String inside, String shownAs) throws Exception {
      Subnet subnet = Subnet.parse(inside);
      RouterPlace place =
          RouterPlace.between("lan0", "wan0").with(subnet).shownAs(Subnet.parse(shownAs));
      KernelNat nat = KernelNat.of(behavior, place);
      try {
        network.segment("internet");
        network.segment("lan");
        server = network.host("server", "internet", SERVER + "/64");
        router =
            network.router(
                "router", nat, "internet", "2001:db8:9::10/64", "lan", subnet.at(1) + "/64");
        host = network.host("host", "lan", subnet.at(2) + "/64").via(subnet.at(1).toString());
        server.route(shownAs, "2001:db8:9::10");
      } catch (IOException | RuntimeException e) {
        network.close();
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      network.close();
    }
  }
}
