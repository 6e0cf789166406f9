package io.clawchat.natsim.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.drop.LinkDrop;
import io.clawchat.natsim.trace.TraceEvent.Corrupted;
import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Duplicated;
import io.clawchat.natsim.trace.TraceEvent.Forwarded;
import io.clawchat.natsim.trace.TraceEvent.Fragmented;
import io.clawchat.natsim.trace.TraceEvent.Reassembled;
import io.clawchat.natsim.trace.TraceEvent.Sent;
import io.clawchat.natsim.trace.TraceEvent.Translated;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a capture that Wireshark reads (draft-ietf-opsawg-pcapng): an interface for each node, in
 * it what the node received and sent, each packet with a comment that says what became of it, and
 * notes as journal entries. {@code docs/traces.md} has the whole layout.
 *
 * <p>Packets have the direction in or out where the node received or sent them. Those without a
 * direction the node never saw or sent: losses and copies on its links, and what could not leave.
 * What a NAT translates or a router forwards stands in its interface twice, as it came and as it
 * went. For that this sink remembers the packets under way.
 *
 * <p>Nothing is buffered here; closing the stream is its owner's affair.
 */
public final class Pcapng implements TraceSink {
  /** The beginning of virtual time in a file, where nothing else was asked for: 2026-01-01, UTC. */
  public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private static final int SECTION_HEADER = 0x0a0d_0d0a;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int JOURNAL_EXPORT = 9;
  private static final int LINKTYPE_RAW = 101;

  private static final int OPT_COMMENT = 1;
  private static final int SHB_USERAPPL = 4;
  private static final int IF_NAME = 2;
  private static final int IF_DESCRIPTION = 3;
  private static final int IF_TSRESOL = 9;
  private static final int EPB_FLAGS = 2;
  private static final int EPB_PACKETID = 5;

  private static final byte[] NANOSECONDS = {9};
  private static final int UNKNOWN = 0;
  private static final int IN = 1;
  private static final int OUT = 2;

  private final OutputStream out;
  private final long epochNs;
  private final Map<String, Integer> interfaces = new HashMap<>();
  private final Map<Long, TraceEvent> underWay = new HashMap<>();

  /** A capture that begins at {@link #EPOCH}. */
  public Pcapng(OutputStream out) {
    this(out, EPOCH);
  }

  /**
   * Writes the head of the file.
   *
   * @param epoch the beginning of virtual time, from 1970 to 2100
   * @throws UncheckedIOException when {@code out} fails
   */
  public Pcapng(OutputStream out, Instant epoch) {
    this.out = Objects.requireNonNull(out, "out");
    this.epochNs = nanos(epoch);
    PcapngBlock head = new PcapngBlock(SECTION_HEADER).put4(BYTE_ORDER_MAGIC);
    head.put2(1).put2(0).put8(-1); // version 1.0, length of the section unknown
    write(head.option(SHB_USERAPPL, "nat-simulator").endOfOptions());
  }

  /**
   * Writes a packet; two where it was translated or forwarded.
   *
   * @throws UncheckedIOException when the stream fails
   */
  @Override
  public void event(TraceEvent event) {
    TraceEvent before = underWay.get(Origin.isOfAnother(event) ? event.cause() : event.packet());
    if (before != null
        && (event.kind() instanceof Translated || event.kind() instanceof Forwarded)) {
      packet(event, before, IN, "received at " + event.node());
    }
    packet(event, event, direction(event, before), Origin.wordsWith(event));
    remember(event);
  }

  /**
   * Writes a journal entry.
   *
   * @throws UncheckedIOException when the stream fails
   */
  @Override
  public void note(Note note) {
    long microseconds = (epochNs + note.time().toNanos()) / 1_000;
    String entry =
        "__REALTIME_TIMESTAMP="
            + microseconds
            + "\n_HOSTNAME="
            + oneLine(note.node())
            + "\nMESSAGE="
            + oneLine(note.node() + ": " + note.words())
            + "\n";
    write(new PcapngBlock(JOURNAL_EXPORT).put(entry.getBytes(UTF_8)));
  }

  private static int direction(TraceEvent event, @Nullable TraceEvent before) {
    return switch (event.kind()) {
      case Sent() -> OUT;
      case Translated() -> OUT;
      case Forwarded() -> OUT;
      case Fragmented() -> OUT;
      case Reassembled() -> IN;
      case Delivered() -> IN;
      case Duplicated() -> UNKNOWN;
      case Corrupted() -> UNKNOWN;
      case Dropped(DropReason reason) -> hadArrived(event, before, reason) ? IN : UNKNOWN;
    };
  }

  /** The packet that {@code bearer} describes, at the time and place of {@code event}. */
  private void packet(TraceEvent event, TraceEvent bearer, int direction, String comment) {
    int at = interfaceOf(event.node());
    long time = epochNs + event.time().toNanos();
    byte[] bytes = WireFormat.of(bearer);
    PcapngBlock block = new PcapngBlock(ENHANCED_PACKET).put4(at).put8(time);
    block.put4(bytes.length).put4(bytes.length).put(bytes);
    block.option(OPT_COMMENT, comment).option(EPB_FLAGS, direction);
    write(block.option(EPB_PACKETID, bearer.packet()).endOfOptions());
  }

  private int interfaceOf(String node) {
    Integer known = interfaces.get(node);
    if (known != null) {
      return known;
    }
    int number = interfaces.size();
    interfaces.put(node, number);
    PcapngBlock block = new PcapngBlock(INTERFACE_DESCRIPTION).put2(LINKTYPE_RAW).put2(0).put4(0);
    block.option(IF_NAME, node);
    block.option(IF_DESCRIPTION, "all that " + node + " received and sent, in virtual time");
    write(block.option(IF_TSRESOL, NANOSECONDS).endOfOptions());
    return number;
  }

  private static boolean hadArrived(
      TraceEvent drop, @Nullable TraceEvent before, DropReason reason) {
    boolean isOwn = before != null && before.node().equals(drop.node());
    boolean onLink =
        reason instanceof LinkDrop.LostOnLink
            || reason instanceof LinkDrop.LinkDown
            || reason instanceof LinkDrop.TooBig;
    return !isOwn && !onLink;
  }

  private void remember(TraceEvent event) {
    if (event.kind() instanceof Delivered || event.kind() instanceof Dropped) {
      underWay.remove(event.packet());
      return;
    }
    if (Origin.isOfAnother(event) && !(event.kind() instanceof Duplicated)) {
      underWay.remove(event.cause());
    }
    underWay.put(event.packet(), event);
  }

  private static long nanos(Instant epoch) {
    if (epoch.isBefore(Instant.EPOCH) || epoch.isAfter(Instant.parse("2100-01-01T00:00:00Z"))) {
      throw new IllegalArgumentException(
          "a capture begins between 1970 and 2100, so that its nanoseconds fit; found " + epoch);
    }
    return Duration.between(Instant.EPOCH, epoch).toNanos();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private void write(PcapngBlock block) {
    try {
      out.write(block.end());
    } catch (IOException e) {
      throw new UncheckedIOException("the trace could not be written", e);
    }
  }
}
