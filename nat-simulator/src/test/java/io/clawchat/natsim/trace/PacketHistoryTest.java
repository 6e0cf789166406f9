package io.clawchat.natsim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.drop.RoutingDrop;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Duplicated;
import io.clawchat.natsim.trace.TraceEvent.Fragmented;
import io.clawchat.natsim.trace.TraceEvent.Kind;
import io.clawchat.natsim.trace.TraceEvent.Reassembled;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacketHistoryTest {
  private static final TransportAddress A = TransportAddress.parse("192.0.2.1:1000");
  private static final TransportAddress B = TransportAddress.parse("192.0.2.2:2000");
  private static final Payload BYTES = Payload.copyOf(ByteBuffer.allocate(12));

  private final TraceRecorder trace = new TraceRecorder();

  @Test
  void anIcmpErrorNamesThePacketThatCausedItFromBothSides() {
    happens("alice", new Sent(), 1, 0, BYTES);
    happens("router", new Dropped(new RoutingDrop.TtlExpired(1)), 1, 0, BYTES);
    happens("router", new Sent(), 2, 1, IcmpError.of(IcmpError.Kind.TIME_EXCEEDED, A, B));
    happens("alice", new Delivered(), 2, 1, IcmpError.of(IcmpError.Kind.TIME_EXCEEDED, A, B));

    assertThat(trace.historyOf(1))
        .containsExactly(
            "0 s #1 sent at alice: 192.0.2.1:1000 → 192.0.2.2:2000, 12 bytes",
            "0 s #1 dropped at router: TTL expired, 1 on arrival",
            "0 s #2 sent at router, because of packet 1: 192.0.2.1:1000 → 192.0.2.2:2000,"
                + " ICMP time exceeded for 192.0.2.1:1000 → 192.0.2.2:2000",
            "0 s #2 delivered at alice")
        .isEqualTo(trace.historyOf(2));
  }

  @Test
  void aCopyDoesNotEndThePacketThatItIsOf() {
    happens("alice", new Sent(), 1, 0, BYTES);
    happens("alice", new Duplicated(), 2, 1, BYTES);
    happens("bob", new Delivered(), 2, 1, BYTES);

    assertThat(trace.historyOf(1)).last().isEqualTo("#1 is still on its way, last seen at alice");
    happens("bob", new Delivered(), 1, 0, BYTES);
    assertThat(trace.historyOf(1)).last().isEqualTo("0 s #1 delivered at bob");
    assertThat(trace.historyOf(2)).last().isEqualTo("0 s #2 delivered at bob");
    assertThat(trace.pathOf(2)).map(TraceEvent::packet).containsExactly(1L, 2L, 2L);
  }

  @Test
  void fragmentsEndInWhatWasMadeOfThem() {
    happens("alice", new Sent(), 1, 0, BYTES);
    happens("alice", new Fragmented(), 2, 1, new Fragment(7, BYTES, 0, 8));
    happens("alice", new Fragmented(), 3, 1, new Fragment(7, BYTES, 8, 12));

    assertThat(trace.historyOf(1))
        .endsWith(
            "#2 is still on its way, last seen at alice",
            "#3 is still on its way, last seen at alice");
    happens("bob", new Reassembled(), 4, 3, BYTES);
    happens("bob", new Delivered(), 4, 3, BYTES);
    assertThat(trace.historyOf(1))
        .endsWith("0 s #4 delivered at bob", "#2 became a part of #4")
        .doesNotContain("#3 is still on its way, last seen at alice");
  }

  @Test
  void anUnknownPacketHasNoHistory() {
    happens("bob", new Delivered(), 2, 1, BYTES);

    assertThat(trace.historyOf(1)).isEmpty();
    assertThat(trace.historyOf(2))
        .containsExactly("0 s #2 delivered at bob: 192.0.2.1:1000 → 192.0.2.2:2000, 12 bytes");
  }

  private void happens(String node, Kind kind, long packet, long cause, Content content) {
    trace.event(new TraceEvent(Duration.ZERO, node, kind, packet, cause, A, B, 64, content));
  }
}
