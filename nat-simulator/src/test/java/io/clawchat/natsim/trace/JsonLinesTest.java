package io.clawchat.natsim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static final TransportAddress A = TransportAddress.parse("192.0.2.1:1000");
  private static final TransportAddress B = TransportAddress.parse("[2001:db8::2]:2000");
  private static final Payload BYTES =
      Payload.copyOf(ByteBuffer.wrap(new byte[] {(byte) 0xca, (byte) 0xfe, 0, 1}));
  private static final String HEAD =
      "{\"time_ns\":0,\"node\":\"a\",\"kind\":\"sent\",\"packet\":1,\"source\":\"192.0.2.1:1000\","
          + "\"destination\":\"[2001:db8::2]:2000\",\"ttl\":64,";

  @Test
  void anIcmpErrorHasItsMtuOnlyWhereThatIsWhatWentWrong() {
    assertThat(line(IcmpError.of(IcmpError.Kind.TIME_EXCEEDED, A, B)))
        .isEqualTo(
            HEAD
                + "\"icmp\":{\"error\":\"time exceeded\",\"source\":\"192.0.2.1:1000\","
                + "\"destination\":\"[2001:db8::2]:2000\"}}\n");
    assertThat(line(new IcmpError(IcmpError.Kind.PACKET_TOO_BIG, 1_280, A, B)))
        .isEqualTo(
            HEAD
                + "\"icmp\":{\"error\":\"packet too big\",\"mtu\":1280,"
                + "\"source\":\"192.0.2.1:1000\",\"destination\":\"[2001:db8::2]:2000\"}}\n");
  }

  @Test
  void aFragmentHasItsPlaceInTheWholeDatagram() {
    assertThat(line(new Fragment(-1, BYTES, 8, 4)))
        .isEqualTo(
            HEAD
                + "\"fragment\":{\"identification\":4294967295,\"offset\":8,\"length\":4,"
                + "\"whole\":12,\"payload\":\"cafe0001\"}}\n");
  }

  @Test
  void aTcpSegmentHasItsFlagsInTheirFixedOrder() {
    Set<TcpSegment.Flag> flags = Set.of(TcpSegment.Flag.ACK, TcpSegment.Flag.SYN);
    assertThat(line(new TcpSegment(flags, 4_294_967_295L, 7, BYTES)))
        .isEqualTo(
            HEAD
                + "\"tcp\":{\"flags\":[\"SYN\",\"ACK\"],\"sequence\":4294967295,"
                + "\"acknowledgment\":7,\"payload\":\"cafe0001\"}}\n");
    assertThat(line(new TcpSegment(Set.of(), 0, 0, BYTES))).contains("\"flags\":[],");
  }

  @Test
  void aNoteIsALineOfTheKindNote() {
    StringBuilder out = new StringBuilder();
    new JsonLines(out).note(Note.remark(Duration.ofMillis(1), "home", "rebooted"));

    assertThat(out.toString())
        .isEqualTo(
            "{\"time_ns\":1000000,\"node\":\"home\",\"kind\":\"note\",\"words\":\"rebooted\"}\n");
    assertThat(StrictJson.object(out.toString().strip()))
        .isEqualTo(
            Map.of("time_ns", 1_000_000L, "node", "home", "kind", "note", "words", "rebooted"));
  }

  private static String line(Content content) {
    StringBuilder out = new StringBuilder();
    new JsonLines(out)
        .event(new TraceEvent(Duration.ZERO, "a", new Sent(), 1, 0, A, B, 64, content));
    assertThat(StrictJson.object(out.toString().strip())).containsEntry("packet", 1L);
    return out.toString();
  }
}
