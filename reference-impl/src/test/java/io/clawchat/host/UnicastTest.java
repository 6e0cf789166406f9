package io.clawchat.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnicastTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "10.0.0.1",
        "127.0.0.1",
        "223.255.255.255",
        "::1",
        "fe80::1",
        "2001::1"
      })
  void isTheAddressOfOneMachine(String address) {
    assertThat(Unicast.is(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.255.255.255",
        "224.0.0.0",
        "240.0.0.0",
        "255.255.255.255",
        "::",
        "ff02::1"
      })
  void isNobodysOrManys(String address) {
    assertThat(Unicast.is(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 10.0.0.1, true",
    "192.0.2.1, 127.0.0.1, false",
    "127.0.0.1, 127.0.0.2, true",
    "::1, 127.0.0.1, true",
    "192.0.2.1, 169.254.1.1, false",
    "169.254.9.9, 169.254.1.1, true",
    "fe80::2, fe80::1, true",
    "127.0.0.1, 0.0.0.0, false"
  })
  void isKnownToThoseAloneWhoAreThereToo(String from, String address, boolean known) {
    assertThat(Unicast.isKnownFrom(InetAddress.ofLiteral(from), InetAddress.ofLiteral(address)))
        .isEqualTo(known);
  }
}
