package io.clawchat.natsim.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** NPTv6 (RFC 6296): the address changes, the Internet checksum does not. */
class PrefixMapTest {

  @Example
  void theExampleOfTheRfcComesOutAsItSays() {
    PrefixMap map =
        new PrefixMap(Subnet.parse("fd01:203:405::/48"), Subnet.parse("2001:db8:1::/48"));
    IpAddress internal = IpAddress.parse("fd01:203:405:1::1234");
    IpAddress external = IpAddress.parse("2001:db8:1:d550::1234");

    assertThat(map.outward(internal)).isEqualTo(external);
    assertThat(map.inward(external)).isEqualTo(internal);
  }

  @Property
  void goesThereAndBackAndLeavesTheChecksumAsItWas(
      @ForAll @IntRange(min = 16, max = 64) int length,
      @ForAll long oneHigh,
      @ForAll long otherHigh,
      @ForAll long hostHigh,
      @ForAll long low) {
    Subnet internal = block(oneHigh, length);
    Subnet external = block(otherHigh, length);
    long mask = length == 64 ? 0 : -1L >>> length;
    IpAddress address = new IpAddress(internal.prefix().high() | hostHigh & mask, low);
    PrefixMap map = new PrefixMap(internal, external);
    IpAddress out = map.outward(address);
    Assume.that(out != null);

    assertThat(external.contains(Objects.requireNonNull(out))).isTrue();
    assertThat(checksum(out)).isEqualTo(checksum(address));
    IpAddress back = Objects.requireNonNull(map.inward(out));
    // One word of all ones stands for the same as one of all zeros (RFC 6296 §3.1).
    assertThat(zeroed(back)).isEqualTo(zeroed(address));
  }

  @Example
  void refusesPrefixesThatDoNotFit() {
    assertThatThrownBy(
            () -> new PrefixMap(Subnet.parse("fd01::/48"), Subnet.parse("2001:db8::/56")))
        .hasMessageContaining("two prefixes of one length");
    assertThatThrownBy(
            () -> new PrefixMap(Subnet.parse("fd01::/96"), Subnet.parse("2001:db8::/96")))
        .hasMessageContaining("at most /64");
    assertThatThrownBy(() -> new PrefixMap(Subnet.parse("10.0.0.0/8"), Subnet.parse("11.0.0.0/8")))
        .hasMessageContaining("IPv6 prefixes");
  }

  private static Subnet block(long high, int length) {
    return new Subnet(new IpAddress(high & -1L << 64 - length, 0), length);
  }

  /** As RFC 1071 has it, with the two forms of zero made one. */
  private static int checksum(IpAddress address) {
    int sum = 0;
    for (int shift = 0; shift < 64; shift += 16) {
      sum += (int) (address.high() >>> shift & 0xffff) + (int) (address.low() >>> shift & 0xffff);
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return sum % 0xffff;
  }

  private static IpAddress zeroed(IpAddress address) {
    return new IpAddress(zeroed(address.high()), zeroed(address.low()));
  }

  private static long zeroed(long half) {
    long result = half;
    for (int shift = 0; shift < 64; shift += 16) {
      if ((half >>> shift & 0xffff) == 0xffff) {
        result &= ~(0xffffL << shift);
      }
    }
    return result;
  }
}
