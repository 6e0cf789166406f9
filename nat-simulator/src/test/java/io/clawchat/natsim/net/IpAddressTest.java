package io.clawchat.natsim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "2001:DB8::1, 2001:db8::1",
    "2001:db8:0:0:0:0:0:1, 2001:db8::1",
    // RFC 5952 §4.2.2: one group of zeros stands; §4.2.3: the longest run goes, else the first
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "::ffff:192.0.2.1, 192.0.2.1"
  })
  void readsALiteralAndWritesItsCanonicalForm(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04",
        "1.2.3.-4",
        "1.2.3.4 ",
        "example.org",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "g::",
        "fe80::1%eth0",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "[::1]"
      })
  void refusesWhatIsNoLiteralAndSaysWhatIs(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected an IP address such as 203.0.113.9 or 2001:db8::1, found '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0",
        "10.255.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.168.0.1",
        "100.64.0.0",
        "100.127.255.255",
        "169.254.1.1",
        "fd00::1",
        "fe80::1"
      })
  void knowsThePrivateAddresses(String text) {
    assertThat(IpAddress.parse(text).isPrivate()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.255.255.255",
        "11.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "203.0.113.9",
        "2001:db8::1"
      })
  void takesNoOtherForPrivate(String text) {
    assertThat(IpAddress.parse(text).isPrivate()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "127.0.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "ff02::1"})
  void knowsAddressesThatNoHostMayHave(String text) {
    assertThat(IpAddress.parse(text).isUnicast()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0.0.0", "126.255.255.255", "128.0.0.1", "223.255.255.255", "::2"})
  void knowsAddressesThatAHostMayHave(String text) {
    assertThat(IpAddress.parse(text).isUnicast()).isTrue();
  }

  @Test
  void ordersUnsigned() {
    assertThat(IpAddress.parse("200.0.0.1")).isGreaterThan(IpAddress.parse("100.0.0.1"));
    assertThat(IpAddress.parse("ff00::")).isGreaterThan(IpAddress.parse("1::"));
  }

  @Test
  void hasFourOrSixteenBytes() {
    assertThatThrownBy(() -> IpAddress.of(new byte[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 5");
  }

  @Test
  void hasFourBytesOfBitsOnlyWhereItIsIpv4() {
    assertThat(IpAddress.parse("1.2.3.4").v4Bits()).isEqualTo(0x01020304);
    assertThatThrownBy(() -> IpAddress.parse("::2").v4Bits())
        .isInstanceOf(IllegalStateException.class);
  }
}
