package io.clawchat.natsim.trace;

import io.clawchat.natsim.drop.DropReason;
import io.clawchat.natsim.net.Fragment;
import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TcpSegment;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes one JSON object a line: {@code time_ns}, {@code node}, {@code kind}, {@code packet},
 * {@code cause} (absent where there is none), {@code source}, {@code destination}, {@code ttl},
 * what the packet carries ({@code payload} in hexadecimal, or an object {@code icmp}, {@code
 * fragment} or {@code tcp}) and, for a drop, its kind as {@code drop} and the {@code reason} in
 * words. A note has {@code time_ns}, {@code node}, the kind {@code note} and {@code words}. {@code
 * docs/traces.md} has all fields. Nothing is buffered here.
 */
public final class JsonLines implements TraceSink {
  private final Appendable out;

  public JsonLines(Appendable out) {
    this.out = out;
  }

  /**
   * Writes one line.
   *
   * @throws UncheckedIOException when {@code out} fails
   */
  @Override
  public void event(TraceEvent event) {
    JsonObject line = new JsonObject();
    line.number("time_ns", event.time().toNanos());
    line.text("node", event.node());
    line.text("kind", event.kind().word());
    line.number("packet", event.packet());
    if (event.cause() != 0) {
      line.number("cause", event.cause());
    }
    line.text("source", event.source().toString());
    line.text("destination", event.destination().toString());
    line.number("ttl", event.ttl());
    switch (event.content()) {
      case Payload payload -> line.text("payload", payload.toString());
      case IcmpError error -> line.object("icmp", icmp(error));
      case Fragment fragment -> line.object("fragment", fragment(fragment));
      case TcpSegment segment -> line.object("tcp", tcp(segment));
    }
    if (event.kind() instanceof Dropped(DropReason reason)) {
      line.text("drop", reason.kind().word());
      line.text("reason", reason.words());
    }
    write(line);
  }

  /**
   * Writes one line.
   *
   * @throws UncheckedIOException when {@code out} fails
   */
  @Override
  public void note(Note note) {
    JsonObject line = new JsonObject();
    line.number("time_ns", note.time().toNanos());
    line.text("node", note.node());
    line.text("kind", "note");
    line.text("words", note.words());
    write(line);
  }

  private static JsonObject icmp(IcmpError error) {
    JsonObject object = new JsonObject();
    object.text("error", error.kind().words());
    if (error.kind() == IcmpError.Kind.PACKET_TOO_BIG) {
      object.number("mtu", error.mtu());
    }
    object.text("source", error.source().toString());
    object.text("destination", error.destination().toString());
    return object;
  }

  private static JsonObject fragment(Fragment fragment) {
    JsonObject object = new JsonObject();
    object.number("identification", Integer.toUnsignedLong(fragment.identification()));
    object.number("offset", fragment.offset());
    object.number("length", fragment.length());
    object.number("whole", fragment.whole().wireSize());
    object.text("payload", fragment.whole().toString());
    return object;
  }

  private static JsonObject tcp(TcpSegment segment) {
    JsonObject object = new JsonObject();
    object.texts("flags", segment.flags().stream().sorted().map(TcpSegment.Flag::name).toList());
    object.number("sequence", segment.sequence());
    object.number("acknowledgment", segment.acknowledgment());
    object.text("payload", segment.data().toString());
    return object;
  }

  private void write(JsonObject line) {
    try {
      out.append(line.toString()).append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("the trace could not be written", e);
    }
  }
}
