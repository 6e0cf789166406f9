package io.clawchat.natsim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AddressProperties {

  @Property
  void anAddressSurvivesItsText(@ForAll("addresses") IpAddress address) {
    assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
  }

  @Property
  void anAddressSurvivesItsBytes(@ForAll("addresses") IpAddress address) {
    assertThat(IpAddress.of(address.toBytes())).isEqualTo(address);
  }

  @Property
  void theJdkReadsTheTextAsTheSameBytes(@ForAll("addresses") IpAddress address)
      throws UnknownHostException {
    assertThat(InetAddress.getByName(address.toString()).getAddress()).isEqualTo(address.toBytes());
  }

  @Property
  void aTransportAddressSurvivesItsText(
      @ForAll("addresses") IpAddress address, @ForAll @IntRange(max = 65_535) int port) {
    TransportAddress transportAddress = new TransportAddress(address, port);

    assertThat(TransportAddress.parse(transportAddress.toString())).isEqualTo(transportAddress);
  }

  @Property
  void aSubnetSurvivesItsText(@ForAll("subnets") Subnet subnet) {
    assertThat(Subnet.parse(subnet.toString())).isEqualTo(subnet);
  }

  @Property
  void aSubnetContainsWhatSharesItsFirstBits(
      @ForAll("subnets") Subnet subnet, @ForAll("addresses") IpAddress address) {
    String prefix = bits(subnet.prefix()).substring(0, subnet.length());

    assertThat(subnet.contains(address))
        .isEqualTo(address.isV4() == subnet.prefix().isV4() && bits(address).startsWith(prefix));
  }

  @Property
  void anAddressComesAfterAllThatAreBelowIt(@ForAll @Size(5) List<Integer> bits) {
    List<IpAddress> addresses = bits.stream().map(IpAddress::v4).sorted().toList();

    assertThat(addresses.stream().map(IpAddress::v4Bits))
        .isSortedAccordingTo(Comparator.comparingLong(Integer::toUnsignedLong));
  }

  @Provide
  static Arbitrary<IpAddress> addresses() {
    Arbitrary<Long> half =
        Arbitraries.oneOf(
            Arbitraries.longs(), Arbitraries.of(0L, 1L, -1L, 0xffff_0000_0000L, 0xffL << 56));
    return Arbitraries.oneOf(
        Arbitraries.integers().map(IpAddress::v4),
        Combinators.combine(half, half).as(IpAddress::new));
  }

  @Provide
  static Arbitrary<Subnet> subnets() {
    return Combinators.combine(addresses(), Arbitraries.integers().between(0, 128))
        .as(AddressProperties::subnet);
  }

  private static Subnet subnet(IpAddress address, int wanted) {
    String bits = bits(address);
    int length = Math.min(wanted, bits.length());
    byte[] bytes = address.toBytes();
    for (int bit = length; bit < bits.length(); bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    // An IPv6 block may begin where the IPv4-mapped addresses do; it cannot be told from IPv4.
    IpAddress prefix = IpAddress.of(bytes);
    return new Subnet(prefix, prefix.isV4() ? Math.min(length, 32) : length);
  }

  private static String bits(IpAddress address) {
    StringBuilder bits = new StringBuilder();
    for (byte octet : address.toBytes()) {
      bits.append(Integer.toBinaryString(octet & 0xff | 0x100).substring(1));
    }
    return bits.toString();
  }
}
