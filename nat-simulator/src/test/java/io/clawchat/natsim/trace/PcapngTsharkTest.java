package io.clawchat.natsim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.LinkDrop;
import io.clawchat.natsim.drop.MappingDrop;
import io.clawchat.natsim.drop.RoutingDrop;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Duplicated;
import io.clawchat.natsim.trace.TraceEvent.Fragmented;
import io.clawchat.natsim.trace.TraceEvent.Kind;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import io.clawchat.natsim.trace.TraceEvent.Translated;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Wireshark makes of a written capture. */
class PcapngTsharkTest {
  private static final TransportAddress ALICE = TransportAddress.parse("192.168.1.2:51000");
  private static final TransportAddress HOME = TransportAddress.parse("198.51.100.1:51000");
  private static final TransportAddress SERVER = TransportAddress.parse("203.0.113.9:4000");
  private static final TransportAddress ALICE6 = TransportAddress.parse("[2001:db8::2]:51000");
  private static final TransportAddress SERVER6 = TransportAddress.parse("[2001:db8:1::9]:4000");
  private static final Payload SHORT = Payload.copyOf(ByteBuffer.wrap(new byte[] {'h', 'e', 'y'}));
  private static final Payload LONG = Payload.copyOf(ByteBuffer.allocate(2_000));

  @TempDir private Path directory;

  private long timeNs;

  @BeforeEach
  void requireTshark() {
    Tshark.require();
  }

  @Test
  void readsWhatEachNodeReceivedAndSentWithWordsAndTheNumberOfThePacket()
      throws IOException, InterruptedException {
    Path capture =
        capture(
            sink -> {
              sink.event(event("alice", new Sent(), 1, 0, ALICE, SERVER, SHORT));
              sink.event(event("home", new Translated(), 2, 1, HOME, SERVER, SHORT));
              sink.event(event("server", new Delivered(), 2, 1, HOME, SERVER, SHORT));
            });

    assertThat(
            Tshark.fields(
                capture,
                "udp",
                "frame.interface_name",
                "frame.packet_flags_direction",
                "frame.packet_id",
                "ip.src",
                "udp.srcport",
                "ip.dst",
                "udp.dstport",
                "udp.length",
                "frame.comment"))
        .containsExactly(
            "alice|0x00000002|1|192.168.1.2|51000|203.0.113.9|4000|11|sent at alice",
            "home|0x00000001|1|192.168.1.2|51000|203.0.113.9|4000|11|received at home",
            "home|0x00000002|2|198.51.100.1|51000|203.0.113.9|4000|11"
                + "|translated at home, of packet 1",
            "server|0x00000001|2|198.51.100.1|51000|203.0.113.9|4000|11|delivered at server");
    assertThat(Tshark.fields(capture, "frame.number == 1", "frame.interface_description"))
        .containsExactly("all that alice received and sent, in virtual time");
  }

  @Test
  void showsByDirectionWhatANodeDroppedAndWhatItNeverSawOrSent()
      throws IOException, InterruptedException {
    DropReason lost = new LinkDrop.LostOnLink(LinkDrop.Direction.DOWN, "which loses 50 %");
    Path capture =
        capture(
            sink -> {
              sink.event(event("alice", new Sent(), 1, 0, ALICE, SERVER, SHORT));
              sink.event(event("alice", new Duplicated(), 2, 1, ALICE, SERVER, SHORT));
              sink.event(
                  event(
                      "alice",
                      new Dropped(new RoutingDrop.TtlExpired(1)),
                      1,
                      0,
                      ALICE,
                      SERVER,
                      SHORT));
              sink.event(event("home", new Dropped(lost), 2, 1, ALICE, SERVER, SHORT));
              sink.event(
                  event(
                      "home",
                      new Dropped(new MappingDrop.NoMapping(HOME)),
                      3,
                      0,
                      SERVER,
                      HOME,
                      SHORT));
            });

    assertThat(Tshark.fields(capture, "udp", "frame.packet_flags_direction", "frame.comment"))
        .containsExactly(
            "0x00000002|sent at alice",
            "0x00000000|duplicated at alice, of packet 1",
            "0x00000000|dropped at alice: TTL expired, 1 on arrival",
            "0x00000000|dropped at home: lost on its down link, which loses 50 %",
            "0x00000001|dropped at home: no mapping at 198.51.100.1:51000");
  }

  @Test
  void findsAllChecksumsRightAndNothingMalformed() throws IOException, InterruptedException {
    Path capture = capture(PcapngTsharkTest::everything);

    assertThat(Tshark.fields(capture, "frame", "frame.number")).hasSize(2 * 10);
    assertThat(
            Tshark.fields(
                capture,
                "ip.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0"
                    + " || icmp.checksum.status == 0 || icmpv6.checksum.status == 0"
                    + " || _ws.malformed || _ws.expert.severity >= 0x600000",
                "frame.number"))
        .isEmpty();
    assertThat(Tshark.fields(capture, "ip.checksum.status == 1", "frame.number")).hasSize(10);
    assertThat(Tshark.fields(capture, "udp.checksum.status == 1", "frame.number"))
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(Tshark.fields(capture, "tcp.checksum.status == 1", "frame.number")).hasSize(2);
    assertThat(Tshark.fields(capture, "icmp.checksum.status == 1", "frame.number")).hasSize(5);
    assertThat(Tshark.fields(capture, "icmpv6.checksum.status == 1", "frame.number")).hasSize(5);
  }

  @Test
  void readsIcmpErrorsAndWhatTheyQuote() throws IOException, InterruptedException {
    Path capture = capture(PcapngTsharkTest::everything);

    assertThat(Tshark.fields(capture, "icmp", "icmp.type", "icmp.code", "icmp.mtu", "udp.srcport"))
        .containsExactly(
            "3|3||51000", "3|1||51000", "3|13||51000", "11|0||51000", "3|4|1280|51000");
    assertThat(
            Tshark.fields(
                capture, "icmpv6", "icmpv6.type", "icmpv6.code", "icmpv6.mtu", "udp.srcport"))
        .containsExactly("1|4||51000", "1|3||51000", "1|1||51000", "3|0||51000", "2|0|1280|51000");
  }

  @Test
  void readsTcpSegments() throws IOException, InterruptedException {
    Path capture = capture(PcapngTsharkTest::everything);

    assertThat(
            Tshark.fields(
                capture, "ip && tcp", "tcp.flags", "tcp.seq_raw", "tcp.ack_raw", "tcp.len"))
        .containsExactly("0x0018|7|8|3");
  }

  @Test
  void putsFragmentsTogetherAgain() throws IOException, InterruptedException {
    Path capture = capture(PcapngTsharkTest::everything);

    assertThat(
            Tshark.fields(
                capture, "ip.fragments", "ip.fragment.count", "udp.length", "udp.srcport"))
        .containsExactly("2|2008|51000");
    assertThat(
            Tshark.fields(
                capture, "ipv6.fragments", "ipv6.fragment.count", "udp.length", "udp.srcport"))
        .containsExactly("2|2008|51000");
  }

  @Test
  void showsANoteAsAJournalEntryAtItsTime() throws IOException, InterruptedException {
    Path capture =
        capture(
            sink -> sink.note(Note.remark(Duration.ofMillis(1_500), "home\n\"ü\"", "line\nbreak")));

    assertThat(Tshark.fields(capture, "systemd_journal", "frame.time_epoch", "_ws.col.Info"))
        .containsExactly("1767225601.500000000|home \"ü\": line break");
  }

  @Test
  void countsTimeInNanosecondsFromTheEpochThatWasAskedFor()
      throws IOException, InterruptedException {
    Path capture = directory.resolve("epoch.pcapng");
    try (OutputStream out = Files.newOutputStream(capture)) {
      timeNs = 30_000_000_001L;
      new Pcapng(out, Instant.ofEpochSecond(100))
          .event(event("alice", new Sent(), 1, 0, ALICE, SERVER, SHORT));
    }

    assertThat(Tshark.fields(capture, "udp", "frame.time_epoch")).containsExactly("130.000000001");
  }

  @Test
  void readsATraceInWhichNothingHappened() throws IOException, InterruptedException {
    assertThat(Tshark.fields(capture(sink -> {}), "frame", "frame.number")).isEmpty();
  }

  /** Ten packets over IPv4, then the same over IPv6. */
  private static void everything(TraceSink sink) {
    packets(sink, ALICE, SERVER);
    packets(sink, ALICE6, SERVER6);
  }

  private static void packets(TraceSink sink, TransportAddress from, TransportAddress to) {
    TransportAddress noPorts = new TransportAddress(from.ip(), 0);
    TransportAddress noPortsTo = new TransportAddress(to.ip(), 0);
    sink.event(at(new Sent(), from, to, SHORT));
    sink.event(at(new Sent(), from, to, Payload.EMPTY));
    sink.event(at(new Fragmented(), from, to, new Fragment(7, LONG, 0, 1_480)));
    sink.event(at(new Fragmented(), noPorts, noPortsTo, new Fragment(7, LONG, 1_480, 528)));
    Set<TcpSegment.Flag> push = Set.of(TcpSegment.Flag.ACK, TcpSegment.Flag.PSH);
    sink.event(at(new Sent(), from, to, new TcpSegment(push, 7, 8, SHORT)));
    for (IcmpError.Kind kind : IcmpError.Kind.values()) {
      int mtu = kind == IcmpError.Kind.PACKET_TOO_BIG ? 1_280 : 0;
      sink.event(at(new Sent(), noPortsTo, noPorts, new IcmpError(kind, mtu, from, to)));
    }
  }

  private static TraceEvent at(
      Kind kind, TransportAddress from, TransportAddress to, Content content) {
    return new TraceEvent(Duration.ZERO, "alice", kind, 1, 0, from, to, 64, content);
  }

  private TraceEvent event(
      String node,
      Kind kind,
      long packet,
      long cause,
      TransportAddress from,
      TransportAddress to,
      Content content) {
    return new TraceEvent(
        Duration.ofNanos(timeNs), node, kind, packet, cause, from, to, 64, content);
  }

  private Path capture(Consumer<TraceSink> told) throws IOException {
    Path capture = directory.resolve("capture.pcapng");
    try (OutputStream out = Files.newOutputStream(capture)) {
      told.accept(new Pcapng(out));
    }
    return capture;
  }
}
