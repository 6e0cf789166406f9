package io.clawchat.natsim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clawchat.natsim.drop.HostDrop;
import io.clawchat.natsim.drop.RoutingDrop;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Forwarded;
import io.clawchat.natsim.trace.TraceEvent.Kind;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SequenceDiagramTest {
  private static final TransportAddress A = TransportAddress.parse("192.0.2.1:1000");
  private static final TransportAddress B = TransportAddress.parse("192.0.2.2:2000");
  private static final Payload BYTES = Payload.copyOf(ByteBuffer.allocate(12));
  private static final SequenceDiagram DIAGRAM = SequenceDiagram.DEFAULT;

  private final TraceRecorder trace = new TraceRecorder();

  @Test
  void drawsAnIcmpErrorWithThePacketThatCausedIt() {
    anIcmpError();

    assertThat(DIAGRAM.withWidth(70).draw(trace))
        .isEqualTo(
            """
                 alice                           router
            0 s  │ #1: 192.0.2.1:1000 → 192.0.2.2:2000, 12 bytes
                 │───────────── #1 ─────────────X│
                 │                           #1 dropped: TTL expired, 1 on arrival
                 │ #2 because of #1: 192.0.2.1:1000 → 192.0.2.2:2000, ICMP time
                 │ exceeded for 192.0.2.1:1000 → 192.0.2.2:2000
                 │◀──────────── #2 ──────────────│
            """);
  }

  @Test
  void aPacketPassesANodeThatIsNotShownUnseen() {
    happens("alice", new Sent(), 1, 0, BYTES);
    happens("router", new Forwarded(), 2, 1, BYTES);
    happens("bob", new Delivered(), 2, 1, BYTES);

    assertThat(DIAGRAM.withWidth(60).ofNodes("bob", "alice").draw(trace))
        .isEqualTo(
            """
                 bob                        alice
            0 s  │         #1: 192.0.2.1:1000 → 192.0.2.2:2000, 12 bytes
                 │◀────────── #2 ───────────│
            """);
  }

  @Test
  void showsOnlyThePacketsAskedFor() {
    anIcmpError();

    assertThat(DIAGRAM.ofPackets(event -> event.packet() == 2).draw(trace))
        .contains("#2")
        .doesNotContain("dropped");
  }

  @Test
  void whatDoesNotFitIsLeftOutInTheMiddleAndCounted() {
    for (int packet = 1; packet <= 9; packet++) {
      happens("alice", new Delivered(), packet, 0, BYTES);
    }
    SequenceDiagram lowest = DIAGRAM.withWidth(60).withHeight(10);
    assertThat(lowest.draw(trace)).hasLineCount(10).doesNotContain("left out");

    happens("alice", new Delivered(), 10, 0, BYTES);
    assertThat(lowest.draw(trace))
        .isEqualTo(
            """
                 alice
            0 s  │ #1 delivered
                 │ #2 delivered
                 │ #3 delivered
                 │ #4 delivered
                 … 2 lines left out …
                 │ #7 delivered
                 │ #8 delivered
                 │ #9 delivered
                 │ #10 delivered
            """);
  }

  @Test
  void theOneDropOfALongTraceIsNeverLeftOut() {
    deliveries(1, 4_000);
    trace.note(Note.remark(Duration.ofSeconds(4_000), "alice", "rebooted"));
    at(4_001, "alice", new Dropped(new HostDrop.NoSocket(B)));
    deliveries(4_002, 8_000);

    assertThat(DIAGRAM.withWidth(60).withHeight(10).draw(trace))
        .isEqualTo(
            """
                    alice
            1 s     │ #1 delivered
            2 s     │ #2 delivered
            3 s     │ #3 delivered
                    … 3997 lines left out …
            4000 s  ═══ alice: rebooted ════════════════════════════════
            4001 s  │ X #4001 dropped: no socket at 192.0.2.2:2000
                    … 3997 lines left out …
            7999 s  │ #7999 delivered
            8000 s  │ #8000 delivered
            """);
  }

  @Test
  void ofTooManyDropsTheFirstOfEachKindAndPlaceStays() {
    for (int second = 1; second <= 900; second++) {
      at(second, "alice", new Delivered());
      at(second, "alice", new Dropped(new HostDrop.NoSocket(B)));
      if (second == 500) {
        at(second, "alice", new Dropped(new RoutingDrop.TtlExpired(1)));
        at(second, "bob", new Dropped(new HostDrop.NoSocket(A)));
      }
    }
    String drawn = DIAGRAM.withWidth(60).withHeight(12).draw(trace);

    assertThat(drawn.lines()).hasSizeBetween(11, 12);
    assertThat(drawn)
        .contains(
            "X #1 dropped: no socket",
            "500 s  │ X #500 dropped: TTL expired, 1 on arrival",
            "#500 dropped: no socket at 192.0.2.1:1000",
            "997 lines left out, with 499 drops");
  }

  private void deliveries(int first, int last) {
    for (int second = first; second <= last; second++) {
      at(second, "alice", new Delivered());
    }
  }

  private void at(int second, String node, Kind kind) {
    trace.event(new TraceEvent(Duration.ofSeconds(second), node, kind, second, 0, A, B, 64, BYTES));
  }

  @Test
  void aLineNeverGrowsBeyondTheWidth() {
    anIcmpError();
    happens("a name that is much too long for the column \n that it has", new Sent(), 3, 0, BYTES);
    trace.note(Note.remark(Duration.ofSeconds(3), "alice", "word ".repeat(30) + "x".repeat(200)));

    assertThat(DIAGRAM.withWidth(50).draw(trace).lines()).allMatch(line -> line.length() <= 50);
    assertThat(DIAGRAM.withWidth(50).inAscii().draw(trace)).matches("[ -~\n]*");
  }

  @Test
  void refusesNodesThatDoNotFitBesideEachOther() {
    for (int node = 0; node < 4; node++) {
      happens("node " + node, new Sent(), 1 + node, 0, BYTES);
    }
    assertThat(DIAGRAM.withWidth(40).draw(trace)).contains("node 3");

    happens("node 4", new Sent(), 5, 0, BYTES);
    assertThatThrownBy(() -> DIAGRAM.withWidth(40).draw(trace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 nodes need 45 columns, found 40: draw wider, or choose nodes");
    assertThat(DIAGRAM.withWidth(45).draw(trace)).contains("node 4");
  }

  @Test
  void refusesADiagramTooSmallToRead() {
    assertThat(DIAGRAM.withWidth(40).withHeight(10)).isNotNull();
    assertThatThrownBy(() -> DIAGRAM.withWidth(39))
        .hasMessage("a diagram has at least 40 columns and 10 lines, found 39 and 200");
    assertThatThrownBy(() -> DIAGRAM.withHeight(9))
        .hasMessage("a diagram has at least 40 columns and 10 lines, found 100 and 9");
  }

  @Test
  void drawsATraceInWhichNothingHappened() {
    assertThat(DIAGRAM.draw(trace)).isEqualTo("\n");
  }

  private void anIcmpError() {
    IcmpError error = IcmpError.of(IcmpError.Kind.TIME_EXCEEDED, A, B);
    happens("alice", new Sent(), 1, 0, BYTES);
    happens("router", new Dropped(new RoutingDrop.TtlExpired(1)), 1, 0, BYTES);
    happens("router", new Sent(), 2, 1, error);
    happens("alice", new Delivered(), 2, 1, error);
  }

  private void happens(String node, Kind kind, long packet, long cause, Content content) {
    trace.event(new TraceEvent(Duration.ZERO, node, kind, packet, cause, A, B, 64, content));
  }
}
