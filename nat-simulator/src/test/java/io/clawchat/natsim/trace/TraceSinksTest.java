package io.clawchat.natsim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.drop.MappingDrop;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Kind;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import io.clawchat.natsim.trace.TraceEvent.Translated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TraceSinksTest {
  private static final TransportAddress SERVER = TransportAddress.parse("203.0.113.9:4000");

  @Test
  void aRecorderTellsDropsInWordsAndLeavesTheRest() {
    TraceRecorder recorder = new TraceRecorder();
    recorder.event(event("alice", new Sent(), 1, 0));
    recorder.event(event("home", new Dropped(new MappingDrop.NoMapping(SERVER)), 2, 1));

    assertThat(recorder.events()).hasSize(2);
    assertThat(recorder.drops()).containsExactly("dropped at home: no mapping at 203.0.113.9:4000");
  }

  @Test
  void aRecorderTracesAPacketBackToTheOneThatAHostSent() {
    TraceRecorder recorder = new TraceRecorder();
    recorder.event(event("alice", new Sent(), 1, 0));
    recorder.event(event("bob", new Sent(), 2, 0));
    recorder.event(event("home", new Translated(), 3, 1));
    recorder.event(event("isp", new Translated(), 4, 3));
    recorder.event(event("server", new Delivered(), 4, 3));

    assertThat(recorder.pathOf(4))
        .map(TraceEvent::words)
        .containsExactly(
            "sent at alice", "translated at home", "translated at isp", "delivered at server");
    assertThat(recorder.pathOf(99)).isEmpty();
  }

  @Test
  void sinksCombine() {
    TraceRecorder first = new TraceRecorder();
    TraceRecorder second = new TraceRecorder();
    first.and(second).event(event("alice", new Sent(), 1, 0));

    assertThat(first.events()).hasSize(1).isEqualTo(second.events());
  }

  @Test
  void anEventReadsAsOneLine() {
    assertThat(event("home", new Translated(), 3, 1))
        .hasToString(
            "1.5 s #3 of #1 203.0.113.9:4000 → 203.0.113.9:4000, 2 bytes, TTL 63,"
                + " translated at home");
  }

  @Test
  void jsonLinesHoldOneObjectAnEvent() {
    StringBuilder out = new StringBuilder();
    JsonLines lines = new JsonLines(out);
    lines.event(event("a \"b\" \\ \n é \uD83D\uDE00", new Sent(), 1, 0));
    lines.event(event("home", new Dropped(new MappingDrop.NoMapping(SERVER)), 2, 1));

    assertThat(out.toString())
        .isEqualTo(
            """
            {"time_ns":1500000000,"node":"a \\"b\\" \\\\ \\u000a é \\ud83d\\ude00","kind":"sent",\
            "packet":1,"source":"203.0.113.9:4000","destination":"203.0.113.9:4000","ttl":63,\
            "payload":"cafe"}
            {"time_ns":1500000000,"node":"home","kind":"dropped","packet":2,"cause":1,\
            "source":"203.0.113.9:4000","destination":"203.0.113.9:4000","ttl":63,\
            "payload":"cafe","drop":"no-mapping","reason":"no mapping at 203.0.113.9:4000"}
            """);
  }

  @Test
  void jsonLinesSayWhenTheyCannotBeWritten() {
    JsonLines lines = new JsonLines(new FullDisk());

    assertThatThrownBy(() -> lines.event(event("alice", new Sent(), 1, 0)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("could not be written")
        .hasRootCauseMessage("no space left");
  }

  private static TraceEvent event(String node, Kind kind, long packet, long cause) {
    return new TraceEvent(
        Duration.ofMillis(1_500),
        node,
        kind,
        packet,
        cause,
        SERVER,
        SERVER,
        63,
        Payload.copyOf(ByteBuffer.wrap(new byte[] {(byte) 0xca, (byte) 0xfe})));
  }

  private static final class FullDisk extends Writer {
    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      throw new IOException("no space left");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
