package io.clawchat.natsim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {

  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.0", "192.168.1.0/", "192.168.1.0/x", "/24", "1.2.3.0/-1"})
  void refusesWhatIsNoBlock(String text) {
    assertThatThrownBy(() -> Subnet.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesBitsBeyondThePrefixAndProposesTheBlock() {
    assertThatThrownBy(() -> Subnet.parse("192.168.1.1/24"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("192.168.1.1/24 has bits beyond its prefix; did you mean 192.168.1.0/24?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "1.2.3.4/32", "::/0", "2001:db8::1/128"})
  void takesTheShortestAndTheLongestPrefix(String text) {
    assertThat(Subnet.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/33", "::/129"})
  void refusesALongerPrefixThanTheAddress(String text) {
    assertThatThrownBy(() -> Subnet.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a prefix length of");
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.0/24, 1, 192.168.1.1",
    "192.168.1.0/24, 255, 192.168.1.255",
    "10.0.0.0/8, 16777215, 10.255.255.255",
    "0.0.0.0/0, 4294967295, 255.255.255.255",
    "1.2.3.4/32, 0, 1.2.3.4",
    "2001:db8::/32, 65536, 2001:db8::1:0"
  })
  void countsItsAddresses(String subnet, long place, String address) {
    assertThat(Subnet.parse(subnet).at(place)).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.0/24, 256",
    "10.0.0.0/8, 16777216",
    "10.0.0.0/8, 4294967296",
    "0.0.0.0/0, 4294967296",
    "1.2.3.4/32, 1",
    "192.168.1.0/24, -1",
    "2001:db8::/32, -1"
  })
  void hasNoAddressBeforeItsFirstOrBehindItsLast(String subnet, long place) {
    assertThatThrownBy(() -> Subnet.parse(subnet).at(place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(subnet + " has no address number " + place);
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.0/24, 192.168.1.1, true",
    "192.168.1.0/24, 192.168.1.254, true",
    "192.168.1.0/24, 192.168.1.0, false",
    "192.168.1.0/24, 192.168.1.255, false",
    "192.168.1.0/24, 192.168.2.1, false",
    "2001:db8::/64, 2001:db8::, false",
    "2001:db8::/64, 2001:db8::ffff:ffff:ffff:ffff, true",
    "2001:db8::/64, 192.168.1.1, false"
  })
  void keepsItsFirstAddressAndForIpv4ItsLastFromHosts(
      String subnet, String address, boolean hasHost) {
    assertThat(Subnet.parse(subnet).hasHost(IpAddress.parse(address))).isEqualTo(hasHost);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.0.0/16, true",
    "10.1.0.0/16, 10.0.0.0/8, true",
    "10.0.0.0/16, 10.1.0.0/16, false",
    "0.0.0.0/0, ::/0, false"
  })
  void overlapsWhereOneLiesWithinTheOther(String a, String b, boolean overlaps) {
    assertThat(Subnet.parse(a).overlaps(Subnet.parse(b))).isEqualTo(overlaps);
  }
}
