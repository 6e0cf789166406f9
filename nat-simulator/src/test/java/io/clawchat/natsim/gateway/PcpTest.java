package io.clawchat.natsim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.net.TransportAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * PCP byte by byte. The exchanges said to be recorded are those of hand-made requests with
 * miniupnpd 2.3.1 of Debian 12, with the same addresses; where it departs from the RFC, these tests
 * follow the RFC and say so.
 */
class PcpTest {
  private static final String ME = "00000000000000000000ffffc0a80102";
  private static final String ANY = "00000000000000000000ffff00000000";
  private static final String OURS = "00000000000000000000ffff08080409";
  private static final String NONCE = "0102030405060708090a0b0c";
  private static final String NO_RESERVED = "000000000000000000000000";
  private static final String ME_LATTER = "0000ffffc0a80102";

  private final GatewayClient client = new GatewayClient(PortMapping.of(Service.PCP)).at(0x2b);

  @Test
  void announcesAsRecorded() {
    assertThat(client.control("02000000" + "00000000" + ME))
        .isEqualTo("02800000000000000000002b" + NO_RESERVED);
  }

  @Test
  void mapsAsRecorded() {
    assertThat(client.control(map("00000258", NONCE, "0fa1", "0fa5", "")))
        .isEqualTo(
            "02810000000002580000002b" + NO_RESERVED + NONCE + "11000000" + "0fa10fa5" + OURS);
    assertThat(client.internal(4005)).isEqualTo(TransportAddress.parse("192.168.1.2:4001"));
    assertThat(client.secondsMapped(4005)).isEqualTo(600);
  }

  @Test
  void whoDoesNotKnowTheNonceNeitherRenewsNorDeletes() {
    client.control(map("00000258", NONCE, "0fa1", "0fa5", ""));
    String other = "000000000000000000000000";
    assertThat(result(map("00000300", other, "0fa1", "0fa5", ""))).isEqualTo(2);
    assertThat(result(map("00000000", other, "0fa1", "0000", ""))).as("as recorded").isEqualTo(2);
    assertThat(client.secondsMapped(4005)).isEqualTo(600);
    assertThat(result(map("00000000", NONCE, "0fa1", "0000", ""))).isZero();
    assertThat(client.ports.internals).isEmpty();
  }

  @Test
  void port0DeletesWhatHasTheNonceAndLeavesTheRest() {
    client.control(map("00000258", NONCE, "0fa1", "0fa5", ""));
    client.control(map("00000258", "000000000000000000000000", "0fa2", "0fa6", ""));
    assertThat(result(map("00000000", NONCE, "0000", "0000", ""))).isZero();
    assertThat(client.ports.internals).containsOnlyKeys(4006);
  }

  @Test
  void renewingKeepsThePort() {
    client.control(map("00000258", NONCE, "0fa1", "0fa5", ""));
    assertThat(client.control(map("00000258", NONCE, "0fa1", "1234", "")))
        .contains("0fa10fa5" + OURS);
  }

  @Test
  void preferFailureFailsRatherThanGiveAnotherPort() {
    client.control("192.168.1.3", map3());
    assertThat(result(map("00000258", NONCE, "0fa1", "0fa5", "02000000"))).isEqualTo(11);
    assertThat(client.control(map("00000258", NONCE, "0fa1", "0fa6", "02000000")))
        .as("repeated in the answer, as recorded")
        .endsWith("0fa10fa6" + OURS + "02000000");
    assertThat(result(map("00000258", NONCE, "0fb1", "0000", "02000000"))).isEqualTo(6);
    assertThat(result(map("00000258", NONCE, "0fb1", "0fb1", "0200000400000000"))).isEqualTo(6);
    assertThat(result(map("00000258", NONCE, "0fb1", "0fb1", "0200000002000000"))).isEqualTo(6);
  }

  @Test
  void anOptionThatMustBeUnderstoodIsRefusedAndOneThatNeedNotIsIgnored() {
    assertThat(result(map("00000258", NONCE, "0fa1", "0fa5", "20000000"))).isEqualTo(5);
    assertThat(result(map("00000258", NONCE, "0fa1", "0fa5", "7f000000"))).isEqualTo(5);
    assertThat(client.ports.internals).isEmpty();
    assertThat(client.control(map("00000258", NONCE, "0fa1", "0fa5", "80000000")))
        .as("not repeated, as it was not heeded")
        .endsWith("0fa10fa5" + OURS);
  }

  @Test
  void anOptionLongerThanTheRequestIsMalformed() {
    assertThat(result(map("00000258", NONCE, "0fa1", "0fa5", "a0000004"))).isEqualTo(6);
    assertThat(result(map("00000258", NONCE, "0fa1", "0fa5", "a000000400000000"))).isZero();
  }

  @Test
  void whatItDoesNotMapIsRefused() {
    assertThat(result(map("00000258", NONCE, "0fa1", "0fa5", "").replace("11000000", "06000000")))
        .as("TCP")
        .isEqualTo(9);
    assertThat(result(map("00000258", NONCE, "0000", "0fa5", ""))).as("all ports").isEqualTo(9);
    assertThat(result(map("00000258", NONCE, "0000", "0fa5", "").replace("11000000", "00000000")))
        .as("all protocols")
        .isEqualTo(9);
    assertThat(result(map("00000258", NONCE, "0fa1", "0fa5", "").replace("11000000", "00000000")))
        .as("a port of no protocol")
        .isEqualTo(3);
    assertThat(client.ports.internals).isEmpty();
  }

  @Test
  void aClientBehindAnotherNatIsToldOfTheMismatchAsRecorded() {
    String request = map("00000258", NONCE, "0fa1", "0fa5", "").replace("c0a80102", "c0a8014d");
    String answer = client.control(request);
    assertThat(answer).startsWith("0281000c").contains(NONCE + "11000000" + "0fa10fa5" + ANY);
  }

  @Test
  void anotherVersionIsToldOfThisOneAsRecorded() {
    assertThat(client.control("03010000" + "00000258" + ME)).startsWith("02810001" + "00000708");
    assertThat(client.control("01010000" + "00000258" + ME)).startsWith("02810001" + "00000708");
    assertThat(client.control("0000"))
        .as("NAT-PMP where only PCP is spoken (appendix A)")
        .isEqualTo("02800001000007080000002b" + NO_RESERVED);
  }

  @Test
  void anOpcodeThatIsNotKnownIsRefused() {
    assertThat(client.control("02030000" + "00000258" + ME))
        .isEqualTo("02830004000007080000002b" + NO_RESERVED);
  }

  @Test
  void whatCannotBeParsedIsMalformedAndCarriesTheEndOfTheClientsAddress() {
    assertThat(client.control("020000000000000000000000000000000000ffffc0a801"))
        .as("23 bytes, filled up to 24")
        .isEqualTo("02800003000007080000002b" + "00000000" + "0000ffffc0a80100");
    assertThat(client.control("02000000" + "00000000" + ME + "00"))
        .isEqualTo("02800003000007080000002b" + "00000000" + ME_LATTER + "00000000");
    assertThat(client.control("020100")).isEqualTo("02810003000007080000002b" + NO_RESERVED);
    assertThat(result(map("00000258", NONCE, "0fa1", "0fa5", "").substring(0, 112))).isEqualTo(3);
  }

  @Test
  void elevenHundredBytesAreReadAndFourMoreAreNot() {
    String announce = "02000000" + "00000000" + ME;
    String options = "80000000".repeat((1_100 - 24) / 4);
    assertThat(result(announce + options)).isZero();
    String answer = client.control(announce + options + "80000000");
    assertThat(answer).startsWith("02800003").hasSize(2 * 1_100);
  }

  @Test
  void oneByteAndAnswersGoneAstrayMeetSilenceAsRecorded() {
    assertThat(client.control("02")).isEqualTo(GatewayClient.SILENCE);
    assertThat(client.control("02800000" + "00000000" + ME)).isEqualTo(GatewayClient.SILENCE);
  }

  @Test
  void keepsTheMappingTowardsOnePeerAsRecorded() {
    String peer = "0063" + "0000" + "00000000000000000000ffff0808040a";
    assertThat(
            client.control("0202000000000258" + ME + NONCE + "11000000" + "115c115d" + ANY + peer))
        .as("but for the port, which the NAT chooses")
        .isEqualTo(
            "02820000000002580000002b"
                + NO_RESERVED
                + NONCE
                + ("11000000" + "115c115c" + OURS + peer));
  }

  @Test
  void aPeerWithoutAddressOrPortIsMalformed() {
    String head = "0202000000000258" + ME + NONCE + "11000000" + "115c115d" + ANY;
    assertThat(result(head + "0000" + "0000" + OURS)).isEqualTo(3);
    assertThat(result(head + "0063" + "0000" + ANY)).isEqualTo(3);
    assertThat(result(head + "0063" + "0000" + OURS + "02000000"))
        .as("PREFER_FAILURE is of MAP only")
        .isEqualTo(6);
  }

  private byte[] map3() {
    return HexFormat.of()
        .parseHex(map("00000258", NONCE, "0fa1", "0fa5", "").replace("c0a80102", "c0a80103"));
  }

  private int result(String request) {
    return Integer.parseInt(client.control(request).substring(6, 8), 16);
  }

  private static String map(
      String lifetime, String nonce, String internalPort, String externalPort, String options) {
    return "02010000"
        + lifetime
        + ME
        + nonce
        + ("11000000" + internalPort + externalPort)
        + ANY
        + options;
  }
}
