package io.clawchat.natsim.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import io.clawchat.natsim.trace.TraceEvent.Translated;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PcapngTest {
  private static final TransportAddress A = TransportAddress.parse("192.0.2.1:1000");
  private static final TransportAddress B = TransportAddress.parse("192.0.2.2:2000");

  @Test
  void theFileIsWhatItsDrawingSays() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Pcapng capture = new Pcapng(out, Instant.EPOCH);
    capture.event(event("a", new Sent(), 258, 0));

    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo(
            "0a0d0d0a00000034" // section header, 52 bytes
                + "1a2b3c4d00010000ffffffffffffffff"
                + "0004000d6e61742d73696d756c61746f72000000" // nat-simulator
                + "0000000000000034"
                + "000000010000005c" // interface description, 92 bytes
                + "0065000000000000" // LINKTYPE_RAW, no limit
                + "0002000161000000" // a
                + "0003002d" // its description
                + hex("all that a received and sent, in virtual time")
                + "000000"
                + "0009000109000000" // nanoseconds
                + "000000000000005c"
                + "0000000600000064" // enhanced packet, 100 bytes
                + "0000000000000000499602d3" // interface 0, 1,234,567,891 ns
                + "0000001c0000001c"
                + HexFormat.of().formatHex(WireFormat.of(event("a", new Sent(), 258, 0)))
                + "00010009"
                + hex("sent at a")
                + "000000"
                + "0002000400000002" // outbound
                + "000500080000000000000102" // packet 258
                + "0000000000000064");
  }

  @Test
  void aPacketFromBeforeTheCaptureCannotBeShownAsItCame() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Pcapng(out).event(event("home", new Translated(), 2, 1));

    assertThat(out.toString(ISO_8859_1))
        .contains("translated at home, of packet 1")
        .doesNotContain("received at home");
  }

  @Test
  void theEpochIsFrom1970To2100() {
    Instant last = Instant.parse("2100-01-01T00:00:00Z");
    assertThat(new Pcapng(OutputStream.nullOutputStream(), last)).isNotNull();
    assertThatThrownBy(() -> new Pcapng(OutputStream.nullOutputStream(), last.plusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between 1970 and 2100");
    assertThatThrownBy(
            () -> new Pcapng(OutputStream.nullOutputStream(), Instant.EPOCH.minusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameMustFitIntoAnOption() {
    Pcapng capture = new Pcapng(OutputStream.nullOutputStream());
    assertThatThrownBy(() -> capture.event(event("x".repeat(65_536), new Sent(), 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a pcapng file has names and comments of at most 65535 bytes, found 65536");
  }

  @Test
  void saysWhenItCannotBeWritten() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("no space left");
          }
        };
    assertThatThrownBy(() -> new Pcapng(full))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("the trace could not be written")
        .hasRootCauseMessage("no space left");
  }

  private static TraceEvent event(String node, TraceEvent.Kind kind, long packet, long cause) {
    return new TraceEvent(
        Duration.ofNanos(1_234_567_891), node, kind, packet, cause, A, B, 64, Payload.EMPTY);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }
}
