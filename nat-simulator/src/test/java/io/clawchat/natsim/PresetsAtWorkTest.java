package io.clawchat.natsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.Lab.Mailbox;
import io.clawchat.natsim.nat.FilteringBehavior;
import io.clawchat.natsim.nat.NatBehavior;
import io.clawchat.natsim.nat.Translation;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Prefix64;
import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.preset.CloudPresets;
import io.clawchat.natsim.preset.HomePresets;
import io.clawchat.natsim.preset.NatPresets;
import io.clawchat.natsim.preset.Preset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each preset between a host and the internet, with the addresses that its translation asks for.
 */
class PresetsAtWorkTest {
  private static final int PORT = 5_000;

  static List<Preset> presets() {
    return NatPresets.all();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void letsRepliesInAndOthersAsItsFilterSays(Preset preset) {
    ClientBehindNat site = new ClientBehindNat(preset.behavior());

    site.client.send("hello", site.destination);
    site.lab.settle();
    TransportAddress shown = site.server.sources.getFirst();
    site.otherPort.send("from another port", shown);
    site.stranger.send("from another address", shown);
    site.lab.settle();

    List<String> expected = new ArrayList<>(List.of("hello"));
    if (preset.behavior().filtering() != FilteringBehavior.ADDRESS_AND_PORT_DEPENDENT) {
      expected.add("from another port");
    }
    if (preset.behavior().filtering() == FilteringBehavior.ENDPOINT_INDEPENDENT) {
      expected.add("from another address");
    }
    assertThat(site.client.texts).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void showsAPortOfItsRangeOrTheHostsOwn(Preset preset) {
    ClientBehindNat site = new ClientBehindNat(preset.behavior());

    site.client.send("hello", site.destination);
    site.lab.settle();

    int shown = site.server.sources.getFirst().port();
    if (preset.behavior().translation().choosesPorts()) {
      assertThat(shown)
          .isBetween(preset.behavior().ports().first(), preset.behavior().ports().last());
    } else {
      assertThat(shown).isEqualTo(PORT);
    }
  }

  /** Measured on Linux 6.8, as its evidence says. */
  @Test
  void anEarlyStrangerMovesThePortOfLinuxThatAcceptsInput() {
    assertThat(portTowardsAnEarlyStranger(HomePresets.LINUX)).isNotEqualTo(PORT);
    assertThat(portTowardsAnEarlyStranger(CloudPresets.DOCKER_BRIDGE)).isNotEqualTo(PORT);
  }

  /** The same machine with its input filtered. */
  @Test
  void anEarlyStrangerLeavesThePortOfOpenwrtWhereItIs() {
    assertThat(portTowardsAnEarlyStranger(HomePresets.OPENWRT)).isEqualTo(PORT);
  }

  private static int portTowardsAnEarlyStranger(NatBehavior behavior) {
    ClientBehindNat site = new ClientBehindNat(behavior);
    site.client.send("hello", site.destination);
    site.lab.settle();
    assertThat(site.server.sources).containsExactly(Lab.at("198.51.100.1:" + PORT));

    site.stranger.send("too early", "198.51.100.1:" + PORT);
    site.lab.settle();
    site.client.send("hello", "203.0.113.77:4000");
    site.lab.settle();

    return site.stranger.sources.getFirst().port();
  }

  /** A client behind the NAT; outside, a server that echoes, its other port, and a stranger. */
  private static final class ClientBehindNat {
    final Lab lab = new Lab();
    final Mailbox server;
    final Mailbox otherPort;
    final Mailbox stranger;
    final Mailbox client;
    final TransportAddress destination;

    ClientBehindNat(NatBehavior behavior) {
      Translation translation = behavior.translation();
      boolean v6Inside = translation != Translation.NAPT && translation != Translation.ONE_TO_ONE;
      boolean v6Outside = v6Inside && translation != Translation.NAT64;
      IpAddress serverAddress = Lab.ip(v6Outside ? "2001:db8:9::9" : "203.0.113.9");
      SimHost serverHost = lab.server("server", serverAddress.toString());
      server = Lab.echo(serverHost, 4_000);
      otherPort = Lab.mailbox(serverHost, 4_001);
      stranger =
          Lab.mailbox(lab.server("stranger", v6Outside ? "2001:db8:7::7" : "203.0.113.77"), 4_000);
      Nat nat = lab.network.attachNat("nat", behavior, place(translation, v6Inside, v6Outside));
      client =
          Lab.mailbox(
              lab.hostBehind(nat, "client", v6Inside ? "2001:db8:1::2" : "192.168.1.2"), PORT);
      destination =
          new TransportAddress(
              translation == Translation.NAT64
                  ? Prefix64.WELL_KNOWN.toV6(serverAddress)
                  : serverAddress,
              4_000);
    }

    private NatPlace place(Translation translation, boolean v6Inside, boolean v6Outside) {
      NatPlace place =
          NatPlace.of(
              lab.network.internet(),
              Lab.ip(v6Outside ? "2001:db8::1" : "198.51.100.1"),
              Subnet.parse(v6Inside ? "2001:db8:1::/64" : "192.168.1.0/24"));
      return translation == Translation.NPTV6
          ? place.shownAs(Subnet.parse("2001:db8:2::/64"))
          : place;
    }
  }
}
