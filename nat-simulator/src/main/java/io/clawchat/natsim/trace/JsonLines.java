package io.clawchat.natsim.trace;

import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes one JSON object a line: {@code time_ns}, {@code node}, {@code kind}, {@code packet},
 * {@code cause} (absent for a packet that a host sent), {@code source}, {@code destination}, {@code
 * ttl}, {@code payload} (hexadecimal) and, for a drop, {@code reason} in words. Nothing is buffered
 * here.
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
    try {
      out.append(line(event));
    } catch (IOException e) {
      throw new UncheckedIOException("the trace could not be written", e);
    }
  }

  private static StringBuilder line(TraceEvent event) {
    StringBuilder line = new StringBuilder(256).append('{');
    number(line, "time_ns", event.time().toNanos());
    text(line, "node", event.node());
    text(line, "kind", event.kind().word());
    number(line, "packet", event.packet());
    if (event.cause() != 0) {
      number(line, "cause", event.cause());
    }
    text(line, "source", event.source().toString());
    text(line, "destination", event.destination().toString());
    number(line, "ttl", event.ttl());
    text(
        line,
        event.content() instanceof Payload ? "payload" : "content",
        event.content().toString());
    if (event.kind() instanceof Dropped(DropReason reason)) {
      text(line, "reason", reason.words());
    }
    return line.append("}\n");
  }

  private static void number(StringBuilder line, String name, long value) {
    name(line, name).append(value);
  }

  private static void text(StringBuilder line, String name, String value) {
    name(line, name).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }

  private static StringBuilder name(StringBuilder line, String name) {
    if (line.length() > 1) {
      line.append(',');
    }
    return line.append('"').append(name).append("\":");
  }
}
