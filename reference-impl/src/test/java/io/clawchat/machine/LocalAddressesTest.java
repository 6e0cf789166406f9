package io.clawchat.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressesTest {
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "100.64.0.1", "2001:db8::1", "fd00::1"})
  void addressesThatAPeerCouldUseAreKept(String address) {
    assertThat(LocalAddresses.isUsable(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "169.254.1.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "::",
        "ff02::1"
      })
  void loopbackLinkLocalWildcardAndMulticastAreLeftOut(String address) {
    assertThat(LocalAddresses.isUsable(InetAddress.ofLiteral(address))).isFalse();
  }

  @Test
  void theInterfaceOfAnIpv6AddressIsDropped() throws UnknownHostException {
    InetAddress plain = InetAddress.ofLiteral("2001:db8::1");
    InetAddress marked = Inet6Address.getByAddress(null, plain.getAddress(), 7);
    assertThat(LocalAddresses.withoutInterface(marked).getHostAddress())
        .isEqualTo("2001:db8:0:0:0:0:0:1");
  }
}
