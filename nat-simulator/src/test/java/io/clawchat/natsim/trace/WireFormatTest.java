package io.clawchat.natsim.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bytes stand here as they were computed by hand; tshark agrees, see PcapngTsharkTest. */
class WireFormatTest {
  private static final String A = "192.0.2.1:1000";
  private static final String B = "192.0.2.2:2000";
  private static final String A6 = "[2001:db8::1]:1000";
  private static final String B6 = "[2001:db8::2]:2000";

  @Test
  void aDatagramOverIpv4() {
    assertThat(bytes(A, B, payload("hey")))
        .isEqualTo(joined("4500001f000000004011f6ca c0000201 c0000202 03e807d0000b8eb6 686579"));
  }

  @Test
  void aDatagramOverIpv6() {
    assertThat(bytes(A6, B6, payload("hey")))
        .isEqualTo(
            joined(
                "60000000000b1140 20010db8000000000000000000000001 20010db8000000000000000000000002"
                    + " 03e807d0000bb745 686579"));
  }

  @Test
  void aUdpChecksumOfZeroIsSentAsItsOnesComplement() {
    // Two bytes that make the sum of all words 0xffff.
    assertThat(bytes(A, B, Payload.copyOf(ByteBuffer.wrap(HexFormat.of().parseHex("701e")))))
        .endsWith("03e807d0000affff701e");
  }

  @Test
  void aPacketBetweenTheVersionsOfIpIsMapped() {
    assertThat(bytes(A, B6, Payload.EMPTY))
        .isEqualTo(
            joined(
                "6000000000081140 00000000000000000000ffffc0000201 20010db8000000000000000000000002"
                    + " 03e807d00008046a"));
  }

  @Test
  void fragmentsOverIpv4() {
    Payload whole = payload("0123456789");
    assertThat(bytes(A, B, new Fragment(0x10007, whole, 0, 8)))
        .isEqualTo(joined("4500001c000720004011d6c6 c0000201 c0000202 03e807d000126b04"));
    assertThat(bytes("192.0.2.1:0", "192.0.2.2:0", new Fragment(0x10007, whole, 8, 10)))
        .isEqualTo(joined("4500001e000700014011f6c3 c0000201 c0000202 30313233343536373839"));
  }

  @Test
  void fragmentsOverIpv6HaveAHeaderOfTheirOwn() {
    Payload whole = payload("0123456789");
    String addresses = "20010db8000000000000000000000001 20010db8000000000000000000000002";
    assertThat(bytes(A6, B6, new Fragment(0x10007, whole, 0, 8)))
        .isEqualTo(joined("6000000000102c40 " + addresses + " 1100000100010007 03e807d000129393"));
    assertThat(bytes("[2001:db8::1]:0", "[2001:db8::2]:0", new Fragment(0x10007, whole, 8, 10)))
        .isEqualTo(
            joined("6000000000122c40 " + addresses + " 1100000800010007 30313233343536373839"));
  }

  @Test
  void aTcpSegment() {
    Set<TcpSegment.Flag> all = Set.of(TcpSegment.Flag.values());
    assertThat(bytes(A, B, new TcpSegment(all, 0xfedcba98L, 7, payload("odd"))))
        .isEqualTo(
            joined(
                "4500002b000000004006f6c9 c0000201 c0000202"
                    + " 03e807d0fedcba9800000007501fffff93250000 6f6464"));
  }

  @Test
  void anIcmpErrorQuotesTheHeadersOfItsPacket() {
    TransportAddress from = TransportAddress.parse(A);
    TransportAddress to = TransportAddress.parse(B);
    IcmpError tooBig = new IcmpError(IcmpError.Kind.PACKET_TOO_BIG, 1_280, from, to);
    assertThat(bytes("192.0.2.9:0", "192.0.2.1:0", tooBig))
        .isEqualTo(
            joined(
                "45000038000000004001f6ba c0000209 c0000201 03047c1900000500"
                    + " 4500001c00000000011135ce c0000201 c0000202 03e807d000087022"));
  }

  @Test
  void everyKindOfIcmpErrorHasItsTypeAndCode() {
    assertThat(typesAndCodes(A, B)).isEqualTo("0303 0301 030d 0b00 0304 ");
    assertThat(typesAndCodes(A6, B6)).isEqualTo("0104 0103 0101 0300 0200 ");
  }

  @Test
  void theLargestIpv4PacketPassesAndALargerOneDoesNot() {
    Set<TcpSegment.Flag> ack = Set.of(TcpSegment.Flag.ACK);
    Payload most = Payload.copyOf(ByteBuffer.allocate(65_535 - 40));
    Payload tooMany = Payload.copyOf(ByteBuffer.allocate(65_535 - 39));

    assertThat(WireFormat.of(event(A, B, new TcpSegment(ack, 0, 0, most)))).hasSize(65_535);
    assertThatThrownBy(() -> WireFormat.of(event(A, B, new TcpSegment(ack, 0, 0, tooMany))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an IPv4 packet has at most 65535 bytes, found 65536: send it in parts");
  }

  private static String typesAndCodes(String from, String to) {
    StringBuilder found = new StringBuilder();
    int header = from.startsWith("[") ? 80 : 40;
    for (IcmpError.Kind kind : IcmpError.Kind.values()) {
      int mtu = kind == IcmpError.Kind.PACKET_TOO_BIG ? 1_280 : 0;
      IcmpError error =
          new IcmpError(kind, mtu, TransportAddress.parse(from), TransportAddress.parse(to));
      found.append(
          HexFormat.of().formatHex(WireFormat.of(event(to, from, error))), header, header + 4);
      found.append(' ');
    }
    return found.toString();
  }

  private static String joined(String groups) {
    return groups.replace(" ", "");
  }

  private static Payload payload(String text) {
    return Payload.copyOf(ByteBuffer.wrap(text.getBytes(US_ASCII)));
  }

  private static String bytes(String from, String to, Content content) {
    return HexFormat.of().formatHex(WireFormat.of(event(from, to, content)));
  }

  private static TraceEvent event(String from, String to, Content content) {
    return new TraceEvent(
        Duration.ZERO,
        "a",
        new Sent(),
        1,
        0,
        TransportAddress.parse(from),
        TransportAddress.parse(to),
        64,
        content);
  }
}
