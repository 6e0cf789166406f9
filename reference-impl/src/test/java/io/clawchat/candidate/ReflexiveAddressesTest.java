package io.clawchat.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.nat.Allocation;
import io.clawchat.nat.Confidence;
import io.clawchat.nat.Mapping;
import io.clawchat.nat.NatProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReflexiveAddressesTest {
  private static final int PORT = 5_000;
  private static final InetSocketAddress ONE = at("192.0.2.1", 3478);
  private static final InetSocketAddress ONE_OTHER_PORT = at("192.0.2.1", 3479);
  private static final InetSocketAddress TWO = at("192.0.2.2", 3478);
  private static final InetSocketAddress SIX = at("2001:db8::1", 3478);

  private final Map<InetSocketAddress, InetSocketAddress> seen = new LinkedHashMap<>();

  @Test
  void withoutAnAnswerNothingIsKnown() {
    assertThat(profile()).isEqualTo(NatProfile.UNKNOWN);
  }

  @Test
  void oneServerTellsNothingOfTheMapping() {
    seen.put(ONE, at("203.0.113.9", 40_000));
    assertThat(profile()).isEqualTo(NatProfile.UNKNOWN);
  }

  @Test
  void oneServerTellsThatThePortIsPreserved() {
    seen.put(ONE, at("203.0.113.9", PORT));
    assertThat(profile())
        .isEqualTo(
            NatProfile.UNKNOWN.toBuilder()
                .allocation(new Allocation.Preserving())
                .confidence(Confidence.SAME_SOCKET)
                .build());
  }

  @Test
  void theSocketsOwnAddressMeansThatThereIsNoNat() {
    seen.put(ONE, at("198.51.100.7", PORT));
    assertThat(profile().mapping()).isEqualTo(Mapping.NONE);
    assertThat(profile().allocation()).isEqualTo(new Allocation.Preserving());
  }

  @Test
  void twoServersThatSeeOneAddressTellThatItDependsOnNobody() {
    seen.put(ONE, at("203.0.113.9", 40_000));
    seen.put(TWO, at("203.0.113.9", 40_000));
    assertThat(profile())
        .isEqualTo(
            NatProfile.UNKNOWN.toBuilder()
                .mapping(Mapping.ENDPOINT_INDEPENDENT)
                .confidence(Confidence.SAME_SOCKET)
                .build());
  }

  @Test
  void twoServersThatSeeDifferentAddressesDoNotTellWhatItDependsOn() {
    seen.put(ONE, at("203.0.113.9", 40_000));
    seen.put(TWO, at("203.0.113.9", 40_001));
    assertThat(profile()).isEqualTo(NatProfile.UNKNOWN);
  }

  @Test
  void twoPortsOfOneServerThatSeeDifferentAddressesTellThatItDependsOnThePort() {
    seen.put(ONE, at("203.0.113.9", 40_000));
    seen.put(ONE_OTHER_PORT, at("203.0.113.9", 40_001));
    assertThat(profile().mapping()).isEqualTo(Mapping.ADDRESS_AND_PORT_DEPENDENT);
  }

  @Test
  void twoPortsOfOneServerThatSeeOneAddressAndAnotherServerAnotherTellThatItDependsOnTheAddress() {
    seen.put(ONE, at("203.0.113.9", 40_000));
    seen.put(ONE_OTHER_PORT, at("203.0.113.9", 40_000));
    seen.put(TWO, at("203.0.113.9", 40_001));
    assertThat(profile().mapping()).isEqualTo(Mapping.ADDRESS_DEPENDENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.9", "100.64.0.9", "100.127.255.9", "127.0.0.1", "fd00::9", "169.254.0.9"})
  void aServerThatIsBehindTheNatItselfDoesNotCount(String inside) {
    seen.put(ONE, at(inside, PORT));
    assertThat(profile()).isEqualTo(NatProfile.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100.63.255.9", "100.128.0.9", "203.0.113.9", "2001:db8::9"})
  void anotherServerCounts(String outside) {
    seen.put(ONE, at(outside, PORT));
    assertThat(profile().allocation()).isEqualTo(new Allocation.Preserving());
  }

  @Test
  void ipv4CountsWhereBothAreAsked() {
    seen.put(SIX, at("2001:db8::7", PORT));
    assertThat(profile().mapping()).isEqualTo(Mapping.NONE);
    seen.put(ONE, at("203.0.113.9", 40_000));
    seen.put(TWO, at("203.0.113.9", 40_000));
    assertThat(profile().mapping()).isEqualTo(Mapping.ENDPOINT_INDEPENDENT);
  }

  private NatProfile profile() {
    List<InetAddress> own =
        List.of(InetAddress.ofLiteral("198.51.100.7"), InetAddress.ofLiteral("2001:db8::7"));
    return ReflexiveAddresses.profile(PORT, own, seen);
  }

  private static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }
}
