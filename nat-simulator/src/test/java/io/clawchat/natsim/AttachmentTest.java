package io.clawchat.natsim;

import static io.clawchat.natsim.Lab.IDEAL;
import static io.clawchat.natsim.Lab.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.net.Subnet;
import io.clawchat.natsim.preset.ClassicPresets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
  private final Lab lab = new Lab();
  private final Network network = lab.network;
  private final Nat home =
      lab.nat("home", ClassicPresets.SYMMETRIC, "198.51.100.1", "192.168.1.0/24");

  @Test
  void aNatOwnsTheFirstAddressBehindIt() {
    assertThat(home.name()).isEqualTo("home");
    assertThat(home.outside()).isSameAs(network.internet());
    assertThat(home.inside().name()).isEqualTo("inside home");
    assertThat(home.inside().subnet()).contains(Subnet.parse("192.168.1.0/24"));
    assertThat(network.internet().subnet()).isEmpty();
    assertRefused("192.168.1.1", "192.168.1.1 on inside home belongs to home already");
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.2.1, 192.168.2.1 is not a host's address in 192.168.1.0/24",
    "192.168.1.0, 192.168.1.0 is not a host's address in 192.168.1.0/24",
    "192.168.1.255, 192.168.1.255 is not a host's address in 192.168.1.0/24",
    "2001:db8::1, 2001:db8::1 is not a host's address in 192.168.1.0/24",
    "127.0.0.1, 127.0.0.1 is no address that a host or a NAT may have"
  })
  void refusesAddressesThatDoNotFitTheSegment(String address, String message) {
    assertRefused(address, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "::1", "ff02::1"})
  void refusesAddressesThatNoHostMayHaveOnTheInternetToo(String address) {
    assertThatThrownBy(() -> lab.server("alice", address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RFC 6890");
  }

  @Test
  void refusesAnAddressThatIsTaken() {
    lab.hostBehind(home, "alice", "192.168.1.2");

    assertRefused("192.168.1.2", "192.168.1.2 on inside home belongs to alice already");
    assertThatThrownBy(() -> lab.server("bob", "198.51.100.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to home already");
  }

  @Test
  void refusesANameThatIsTakenByAHostOrANat() {
    assertThatThrownBy(() -> lab.server("home", "203.0.113.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the name 'home' is taken");
    assertThatThrownBy(() -> lab.server(" ", "203.0.113.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a name");
  }

  @Test
  void takesNothingOfWhatItRefused() {
    assertRefused("10.0.0.1", "192.168.1.0/24");

    assertThat(lab.hostBehind(home, "refused", "192.168.1.2").name()).isEqualTo("refused");
  }

  @Test
  void refusesASegmentOfAnotherNetwork() {
    Segment foreign = new Lab().network.internet();

    assertThatThrownBy(() -> network.attachHost("alice", foreign, ip("203.0.113.1"), IDEAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to another network");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.2, 192.168.1.0/31, has no room for the NAT and a host",
    "2001:db8::2, fd00::/127, has no room for the NAT and a host",
    "198.51.100.2, fd00::/64, does not translate between IPv4 and IPv6",
    "2001:db8::2, 192.168.1.0/24, does not translate between IPv4 and IPv6",
    "198.51.100.2, 198.51.100.0/24, could not tell its two sides apart",
    "198.51.100.2, 127.0.0.0/8, has no addresses that hosts may have"
  })
  void refusesANatThatCouldNotWork(String external, String inside, String message) {
    assertThatThrownBy(() -> lab.nat("other", ClassicPresets.SYMMETRIC, external, inside))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"198.51.100.2, 192.168.1.0/30, 192.168.1.2", "2001:db8::2, fd00::/126, fd00::2"})
  void takesTheSmallestBlockThatHoldsTheNatAndAHost(String external, String inside, String host) {
    Nat small = lab.nat("small", ClassicPresets.SYMMETRIC, external, inside);

    assertThat(lab.hostBehind(small, "alice", host).address()).isEqualTo(ip(host));
  }

  @Test
  void refusesANatWhoseInsideOverlapsTheInsideItStandsOn() {
    assertThatThrownBy(
            () ->
                lab.nat(
                    "inner",
                    ClassicPresets.SYMMETRIC,
                    home.inside(),
                    "192.168.1.2",
                    "192.168.0.0/16"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inside 192.168.0.0/16 overlaps the outside (192.168.1.0/24)");
  }

  private void assertRefused(String address, String message) {
    assertThatThrownBy(() -> lab.hostBehind(home, "refused", address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
