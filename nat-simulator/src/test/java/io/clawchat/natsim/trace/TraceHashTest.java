package io.clawchat.natsim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.LinkDrop;
import io.clawchat.natsim.drop.LinkDrop.Direction;
import io.clawchat.natsim.drop.MappingDrop;
import io.clawchat.natsim.drop.ResourceDrop;
import io.clawchat.natsim.drop.RoutingDrop;
import io.clawchat.natsim.net.Content;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.net.TcpSegment.Flag;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent.Corrupted;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Duplicated;
import io.clawchat.natsim.trace.TraceEvent.Forwarded;
import io.clawchat.natsim.trace.TraceEvent.Fragmented;
import io.clawchat.natsim.trace.TraceEvent.Kind;
import io.clawchat.natsim.trace.TraceEvent.Reassembled;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import io.clawchat.natsim.trace.TraceEvent.Translated;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TraceHashTest {
  private static final TraceEvent DROP =
      new TraceEvent(
          Duration.ofNanos(0x1122334455667788L),
          "höme",
          new Dropped(new RoutingDrop.TtlExpired(1)),
          7,
          6,
          TransportAddress.parse("192.0.2.1:4660"),
          TransportAddress.parse("[2001:db8::1]:65535"),
          1,
          Payload.copyOf(ByteBuffer.wrap(new byte[] {(byte) 0xca, (byte) 0xfe})));

  @Test
  void theEncodingIsWhatItsDrawingSays() {
    assertThat(hex(TraceEncoding.encode(DROP)))
        .isEqualTo(
            "1122334455667788" // time
                + "0000000000000007" // packet
                + "0000000000000006" // cause
                + "05" // dropped
                + "01" // TTL
                + "00000000000000000000ffffc0000201" // 192.0.2.1
                + "1234"
                + "20010db8000000000000000000000001" // 2001:db8::1
                + "ffff"
                + "11" // UDP
                + "00000000" // no header besides
                + "10f2682b" // CRC-32C of ca fe
                + "0000000568c3b66d65" // höme
                + "0000000b74746c2d65787069726564" // ttl-expired
                + "00"); // on no link
  }

  @Test
  void aContentIsEncodedByItsHeader() {
    TransportAddress remote = TransportAddress.parse("192.0.2.2:22136");
    assertThat(header(new IcmpError(IcmpError.Kind.PACKET_TOO_BIG, 1_280, DROP.source(), remote)))
        .isEqualTo(
            "0000002a" // 42 bytes
                + "0304" // destination unreachable, fragmentation needed
                + "00000500"
                + "00000000000000000000ffffc00002011234"
                + "00000000000000000000ffffc00002025678");
    assertThat(header(new TcpSegment(Set.of(Flag.SYN, Flag.ACK), 1, 2, Payload.EMPTY)))
        .isEqualTo("00000009" + "12" + "00000001" + "00000002");
    assertThat(header(new Fragment(7, Payload.copyOf(ByteBuffer.allocate(100)), 8, 16)))
        .isEqualTo("0000000c" + "00000007" + "00000008" + "00000010");
  }

  @Test
  void aNoteIsEncodedByItsKindAndItsNumbers() {
    IpAddress address = IpAddress.parse("192.0.2.1");
    String encodedAddress = "00000000000000000000ffffc0000201";

    assertThat(note(new NodeChange.TableFlushed()))
        .isEqualTo("0000000000000001" + "0000000000000000" + "0000000161" + "01");
    assertThat(note(new NodeChange.Rebooted(Duration.ofNanos(2))))
        .endsWith("02" + "0000000000000002");
    assertThat(note(new NodeChange.Rebound())).endsWith("03");
    assertThat(note(new NodeChange.Renumbered(List.of(address)))).endsWith("04" + encodedAddress);
    assertThat(note(new NodeChange.BehaviorChanged())).endsWith("05");
    assertThat(note(new NodeChange.LinkChanged(address))).endsWith("06" + encodedAddress);
    assertThat(note(new NodeChange.LinkCut(address))).endsWith("07" + encodedAddress);
    assertThat(note(new NodeChange.LinkRestored(address))).endsWith("08" + encodedAddress);
    assertThat(note(new NodeChange.Moved(address, address, "b")))
        .endsWith("09" + encodedAddress + encodedAddress + "62");
    assertThat(note(new NodeChange.Remark("gives up"))).endsWith("61" + "0a");
  }

  @Test
  void nothingHappenedHasTheHashOfNothing() {
    assertThat(new TraceHash().hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void canBeAskedOnTheWay() {
    TraceHash asked = new TraceHash();
    TraceHash unasked = new TraceHash();
    asked.event(DROP);
    unasked.event(DROP);
    assertThat(asked.hex()).hasSize(64);
    asked.event(DROP);
    unasked.event(DROP);

    assertThat(asked.hex()).isEqualTo(unasked.hex());
  }

  @Test
  void feelsEveryDifference() {
    TransportAddress other = TransportAddress.parse("192.0.2.1:4661");
    List<Kind> kinds =
        List.of(
            new Sent(),
            new Translated(),
            new Duplicated(),
            new Delivered(),
            new Forwarded(),
            new Fragmented(),
            new Reassembled(),
            new Corrupted(),
            new Dropped(new RoutingDrop.TtlExpired(0)),
            new Dropped(new MappingDrop.NoMapping(other)),
            new Dropped(new LinkDrop.LinkDown(Direction.UP)),
            new Dropped(new LinkDrop.LinkDown(Direction.DOWN)));
    Set<String> hashes = new HashSet<>();
    hashes.add(hash(DROP));
    for (Kind kind : kinds) {
      hashes.add(hash(with(Duration.ZERO, "a", kind, 1, 0, DROP.source(), DROP.source(), 64, "")));
    }
    Kind sent = new Sent();
    hashes.add(
        hash(with(Duration.ofNanos(1), "a", sent, 1, 0, DROP.source(), DROP.source(), 64, "")));
    hashes.add(hash(with(Duration.ZERO, "b", sent, 1, 0, DROP.source(), DROP.source(), 64, "")));
    hashes.add(hash(with(Duration.ZERO, "a", sent, 2, 0, DROP.source(), DROP.source(), 64, "")));
    hashes.add(hash(with(Duration.ZERO, "a", sent, 1, 1, DROP.source(), DROP.source(), 64, "")));
    hashes.add(hash(with(Duration.ZERO, "a", sent, 1, 0, other, DROP.source(), 64, "")));
    hashes.add(hash(with(Duration.ZERO, "a", sent, 1, 0, DROP.source(), other, 64, "")));
    hashes.add(hash(with(Duration.ZERO, "a", sent, 1, 0, DROP.source(), DROP.source(), 63, "")));
    hashes.add(hash(with(Duration.ZERO, "a", sent, 1, 0, DROP.source(), DROP.source(), 64, "00")));

    assertThat(hashes).hasSize(1 + kinds.size() + 8);
  }

  @Test
  void doesNotFeelHowADropIsWorded() {
    assertThat(hash(dropped(new ResourceDrop.HostFull(DROP.source(), 5))))
        .isEqualTo(hash(dropped(new ResourceDrop.HostFull(DROP.source(), 6))));
  }

  @Test
  void feelsAByteThatChangedOnTheWay() {
    Payload bytes = Payload.copyOf(ByteBuffer.wrap(new byte[1_200]));
    byte[] changed = new byte[1_200];
    changed[1_199] = 1;
    Payload stale = Payload.copyOf(ByteBuffer.wrap(changed));

    assertThat(translationOf(bytes, bytes))
        .isNotEqualTo(translationOf(bytes, stale))
        .isNotEqualTo(translationOf(stale, bytes))
        .isEqualTo(translationOf(bytes, Payload.copyOf(bytes.buffer())));
  }

  @Test
  void feelsAByteOfADatagramThatAFragmentDoesNotHold() {
    byte[] changed = new byte[1_200];
    changed[1_199] = 1;

    assertThat(hash(with(new Fragment(7, Payload.copyOf(ByteBuffer.wrap(changed)), 0, 8))))
        .isNotEqualTo(
            hash(with(new Fragment(7, Payload.copyOf(ByteBuffer.allocate(1_200)), 0, 8))));
  }

  @Test
  void doesNotFeelHowARemarkIsWorded() {
    assertThat(note(new NodeChange.Remark("gives up")))
        .isEqualTo(note(new NodeChange.Remark("despairs")));
  }

  private static String note(NodeChange change) {
    return hex(TraceEncoding.encode(new Note(Duration.ofNanos(1), "a", change)));
  }

  /** What stands between the protocol and the digest of the payload. */
  private static String header(Content content) {
    String encoded = hex(TraceEncoding.encode(with(content)));
    return encoded.substring(2 * 63, encoded.length() - 2 * (4 + 5 + 4 + 1));
  }

  private static TraceEvent dropped(DropReason reason) {
    return with(
        Duration.ZERO, "a", new Dropped(reason), 1, 0, DROP.source(), DROP.source(), 64, "");
  }

  private static String translationOf(Payload sent, Payload translated) {
    TraceHash hash = new TraceHash();
    hash.event(with(sent));
    hash.event(with(translated));
    return hash.hex();
  }

  private static TraceEvent with(Content content) {
    return new TraceEvent(
        Duration.ZERO, "a", new Sent(), 1, 0, DROP.source(), DROP.source(), 64, content);
  }

  private static TraceEvent with(
      Duration time,
      String node,
      Kind kind,
      long packet,
      long cause,
      TransportAddress source,
      TransportAddress destination,
      int ttl,
      String payload) {
    return new TraceEvent(
        time,
        node,
        kind,
        packet,
        cause,
        source,
        destination,
        ttl,
        Payload.copyOf(ByteBuffer.wrap(HexFormat.of().parseHex(payload))));
  }

  private static String hash(TraceEvent event) {
    TraceHash hash = new TraceHash();
    hash.event(event);
    return hash.hex();
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return HexFormat.of().formatHex(copy);
  }
}
