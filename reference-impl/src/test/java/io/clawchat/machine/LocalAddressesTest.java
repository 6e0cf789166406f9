package io.clawchat.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.clawchat.machine.LocalAddresses.Interface;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void theCardComesBeforeFortyBridgesAndTheRouteToTheOutsideFirst() {
    List<Interface> interfaces = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      interfaces.add(new Interface(InterfaceKind.BRIDGE, addresses("172.17." + i + ".1")));
    }
    interfaces.add(new Interface(InterfaceKind.TUNNEL, addresses("10.8.0.2")));
    interfaces.add(new Interface(InterfaceKind.CARD, addresses("192.168.1.7", "2001:db8::7")));
    interfaces.add(new Interface(InterfaceKind.CARD, addresses("192.168.2.7", "2001:db8::8")));

    assertThat(
            LocalAddresses.ranked(interfaces, Set.copyOf(addresses("192.168.2.7", "2001:db8::8"))))
        .startsWith(
            addresses(
                    "192.168.2.7",
                    "2001:db8::8",
                    "192.168.1.7",
                    "2001:db8::7",
                    "10.8.0.2",
                    "172.17.0.1")
                .toArray(new InetAddress[0]));
  }

  @Test
  void aBridgeThatLeadsToTheOutsideComesFirst() {
    List<Interface> interfaces =
        List.of(
            new Interface(InterfaceKind.CARD, addresses("192.168.9.9")),
            new Interface(InterfaceKind.BRIDGE, addresses("192.168.1.1")));

    assertThat(LocalAddresses.ranked(interfaces, Set.copyOf(addresses("192.168.1.1"))))
        .containsExactlyElementsOf(addresses("192.168.1.1", "192.168.9.9"));
  }

  @Test
  void anAddressIsListedOnce() {
    Interface card = new Interface(InterfaceKind.CARD, addresses("192.168.9.9", "192.168.9.9"));

    assertThat(LocalAddresses.ranked(List.of(card, card), Set.of())).hasSize(1);
  }

  @Test
  void thisMachinesRouteToTheOutsideStartsAtOneOfItsAddresses() {
    assertThat(LocalAddresses.list()).containsAll(OutsideRoute.sources());
  }

  @ParameterizedTest
  @CsvSource({
    "eth0, CARD",
    "wlp3s0, CARD",
    "enp0s31f6, CARD",
    "br0, CARD",
    "docker0, BRIDGE",
    "br-5f3a, BRIDGE",
    "virbr0, BRIDGE",
    "vethab12, BRIDGE",
    "tun0, TUNNEL",
    "wg0, TUNNEL",
    "utun3, TUNNEL",
    "lan, BRIDGE",
    "vpn, TUNNEL"
  })
  void anInterfaceIsKnownByWhatTheSystemTellsAndByItsName(String name, InterfaceKind kind)
      throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
      Path system = disk.getPath("/sys/class/net");
      Files.createDirectories(system.resolve("lan/bridge"));
      Files.createDirectories(system.resolve("vpn"));
      Files.createFile(system.resolve("vpn/tun_flags"));

      assertThat(InterfaceKind.of(name, system)).isEqualTo(kind);
    }
  }

  private static List<InetAddress> addresses(String... literals) {
    return Stream.of(literals).map(InetAddress::ofLiteral).toList();
  }
}
