package io.clawchat.natsim.trace;

import io.clawchat.natsim.trace.TraceEvent.Delivered;
import io.clawchat.natsim.trace.TraceEvent.Dropped;
import io.clawchat.natsim.trace.TraceEvent.Sent;

/** Where a packet comes from, in words. */
final class Origin {
  private Origin() {}

  /** Whether the event is the first of a packet that was made of another one. */
  static boolean isOfAnother(TraceEvent event) {
    return !(event.kind() instanceof Sent
        || event.kind() instanceof Delivered
        || event.kind() instanceof Dropped);
  }

  /** {@code , of packet 12} or {@code , because of packet 12}, or nothing. */
  static String words(TraceEvent event) {
    if (isOfAnother(event)) {
      return ", of packet " + event.cause();
    }
    boolean hasReason = event.kind() instanceof Sent && event.cause() != 0;
    return hasReason ? ", because of packet " + event.cause() : "";
  }

  /** {@code translated at home, of packet 12}. */
  static String wordsWith(TraceEvent event) {
    return event.words() + words(event);
  }
}
