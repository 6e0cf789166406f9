package io.clawchat.natsim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.net.TransportAddress;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * NAT-PMP byte by byte. The exchanges said to be recorded are those of natpmpc 20150609, or of
 * hand-made requests, with miniupnpd 2.3.1, both of Debian 12, with the same addresses.
 */
class NatPmpTest {
  private final GatewayClient client = new GatewayClient(PortMapping.of(Service.NAT_PMP)).at(0x2e);

  @Test
  void answersForItsAddressAsRecorded() {
    assertThat(client.control("0000")).isEqualTo("008000000000002e08080409");
  }

  @Test
  void mapsAsRecorded() {
    assertThat(client.at(0x30).control("000100000fa10fa000000258"))
        .isEqualTo("00810000000000300fa10fa000000258");
    assertThat(client.internal(4000)).isEqualTo(TransportAddress.parse("192.168.1.2:4001"));
    assertThat(client.secondsMapped(4000)).isEqualTo(600);
  }

  @Test
  void unmapsAsRecorded() {
    client.control("000100000fa10fa000000258");
    assertThat(client.at(0x30).control("000100000fa1000000000000"))
        .isEqualTo("00810000000000300fa1000000000000");
    assertThat(client.ports.internals).isEmpty();
  }

  @Test
  void unmappingWhatIsNotMappedSucceedsAsRecorded() {
    assertThat(client.at(0x30).control("000100001fa1000000000000"))
        .isEqualTo("00810000000000301fa1000000000000");
  }

  @Test
  void port0UnmapsAllOfThisClientAndNoOther() {
    client.control("0001 0000 0fa1 0fa0 00000258");
    client.control("0001 0000 0fa2 0fb0 00000258");
    client.control("192.168.1.3", hex("0001 0000 0fa2 0fc0 00000258"));
    assertThat(client.at(0x30).control("000100000000000000000000"))
        .as("as recorded")
        .isEqualTo("00810000000000300000000000000000");
    assertThat(client.ports.internals).containsOnlyKeys(0xfc0);
  }

  @Test
  void aTakenPortIsAnsweredWithAnother() {
    client.control("192.168.1.3", hex("0001 0000 0fa1 0fa0 00000258"));
    assertThat(client.control("0001 0000 0fa1 0fa0 00000258"))
        .isEqualTo("0081 0000 0000002e 0fa1 0fa1 00000258".replace(" ", ""));
  }

  @Test
  void withoutASuggestionTheInternalPortIsTried() {
    assertThat(client.control("0001 0000 0fa1 0000 00000258"))
        .isEqualTo("0081 0000 0000002e 0fa1 0fa1 00000258".replace(" ", ""));
  }

  @Test
  void renewingKeepsThePortWhateverIsSuggestedAndMovesTheEnd() {
    client.control("0001 0000 0fa1 0fa0 00000258");
    assertThat(client.at(0x3e).control("0001 0000 0fa1 1234 00000258"))
        .isEqualTo("0081 0000 0000003e 0fa1 0fa0 00000258".replace(" ", ""));
    assertThat(client.ports.internals).hasSize(1);
    assertThat(client.secondsMapped(4000)).isEqualTo(600);
  }

  @Test
  void aLifetimeAboveTheLongestIsCutToIt() {
    PortMapping behavior =
        PortMapping.of(Service.NAT_PMP).toBuilder().longestLifetime(Duration.ofMinutes(10)).build();
    assertThat(new GatewayClient(behavior).control("0001 0000 0fa1 0fa0 00000258"))
        .endsWith("00000258");
    assertThat(new GatewayClient(behavior).control("0001 0000 0fa1 0fa0 00000259"))
        .endsWith("00000258");
    assertThat(new GatewayClient(behavior).control("0001 0000 0fa1 0fa0 ffffffff"))
        .endsWith("00000258");
  }

  @Test
  void tcpIsRefusedAsAnOpcodeThatIsNotKnown() {
    assertThat(client.control("0002 0000 0fa1 0fa0 00000258"))
        .isEqualTo("0082 0005 0000002e 0fa1 0fa0 00000000".replace(" ", ""));
    assertThat(client.ports.internals).isEmpty();
  }

  @Test
  void anOpcodeThatIsNotKnownIsRefusedAsRecorded() {
    assertThat(client.at(0x2f).control("0009")).isEqualTo("008900050000002f");
    assertThat(client.control("000900000000000000000000")).isEqualTo("008900050000002f");
  }

  @Test
  void anotherVersionIsRefusedWithItsOwn() {
    assertThat(client.control("0101")).isEqualTo("008100010000002e");
    assertThat(client.control("02010000 00000258")).isEqualTo("008100010000002e");
  }

  @Test
  void tooShortAndAnswersGoneAstrayMeetSilenceAsRecorded() {
    assertThat(client.control("")).isEqualTo(GatewayClient.SILENCE);
    assertThat(client.control("00")).isEqualTo(GatewayClient.SILENCE);
    assertThat(client.control("0080")).isEqualTo(GatewayClient.SILENCE);
    assertThat(client.control("000100000fa1")).isEqualTo(GatewayClient.SILENCE);
    assertThat(client.control("000100000fa10fa0000002")).isEqualTo(GatewayClient.SILENCE);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
