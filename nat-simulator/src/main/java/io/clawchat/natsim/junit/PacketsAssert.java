package io.clawchat.natsim.junit;

import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import io.clawchat.natsim.trace.TraceEvent;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import java.util.List;
import java.util.function.Predicate;

/**
 * Assertions about deliveries or drops at one node. Each leaves those that it speaks of, at least
 * one, for the next.
 */
public final class PacketsAssert {
  private final TraceAssert trace;
  private final String expected;
  private final List<TraceEvent> events;

  PacketsAssert(TraceAssert trace, String expected, List<TraceEvent> events) {
    this.trace = trace;
    this.expected = expected;
    this.events = events;
    if (events.isEmpty()) {
      throw trace.failure(expected);
    }
  }

  /** It bore this source, such as {@code 198.51.100.1:5000}, when it came there. */
  public PacketsAssert from(String source) {
    TransportAddress address = TransportAddress.parse(source);
    return only(" from " + source, event -> event.source().equals(address));
  }

  /** It was a datagram of this text in UTF-8. */
  public PacketsAssert carrying(String text) {
    Payload payload = Payload.ofUtf8(text);
    return only(" carrying \"" + text + "\"", event -> event.content().equals(payload));
  }

  /** It was a datagram of these bytes. */
  public PacketsAssert carrying(Payload payload) {
    return only(" carrying " + payload, event -> event.content().equals(payload));
  }

  /** It was dropped, and the reason has these words in it, such as {@code filtering}. */
  public PacketsAssert because(String words) {
    return only(
        " because of \"" + words + "\"",
        event -> event.kind() instanceof Dropped(var reason) && reason.words().contains(words));
  }

  /** So many of them. */
  public PacketsAssert times(int count) {
    if (events.size() != count) {
      throw trace.failure(expected + ", " + count + " times and not " + events.size());
    }
    return this;
  }

  private PacketsAssert only(String which, Predicate<TraceEvent> wanted) {
    return new PacketsAssert(trace, expected + which, events.stream().filter(wanted).toList());
  }
}
