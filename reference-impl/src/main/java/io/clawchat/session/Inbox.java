package io.clawchat.session;

import io.clawchat.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * Messages on their way in: each put together from its fragments and handed on once, in the order
 * they were sent. While the reader takes none, what arrives waits here and is not acknowledged,
 * which holds the sender back.
 */
final class Inbox {
  private final Reader reader;
  private final LongConsumer acknowledge;
  private final Map<Long, Frame.Message> early = new HashMap<>();
  private final TreeSet<Long> owed = new TreeSet<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long next = 1;

  /** Who takes messages. */
  interface Reader {
    /** Whether another one is taken now. */
    boolean isReady();

    /** Takes one. */
    void message(byte[] body);
  }

  /**
   * An empty one.
   *
   * @param acknowledge sends the acknowledgement of a fragment
   */
  Inbox(Reader reader, LongConsumer acknowledge) {
    this.reader = reader;
    this.acknowledge = acknowledge;
  }

  /**
   * Takes a fragment, or drops it where it is too far ahead.
   *
   * @return false where the message that it belongs to is longer than any may be
   */
  boolean receive(Frame.Message fragment) {
    long number = fragment.number();
    if (number < 1 || number >= next + Outbox.WINDOW) {
      return true;
    }
    if (number < next) {
      acknowledge.accept(number); // the first acknowledgement was lost
      return true;
    }
    early.putIfAbsent(number, fragment);
    owed.add(number);
    return handOn();
  }

  /**
   * Hands on what waits, as far as the reader takes it.
   *
   * @return as {@link #receive}
   */
  boolean handOn() {
    while (reader.isReady()) {
      Frame.Message fragment = early.remove(next);
      if (fragment == null) {
        owed.forEach(acknowledge::accept);
        owed.clear();
        return true;
      }
      if (!take(fragment)) {
        return false;
      }
      if (owed.remove(fragment.number())) {
        acknowledge.accept(fragment.number());
      }
    }
    return true;
  }

  /** Hands on what has arrived, ready or not: some of it may be acknowledged. */
  void close() {
    for (Frame.Message fragment = early.remove(next);
        fragment != null && take(fragment);
        fragment = early.remove(next)) {}
  }

  private boolean take(Frame.Message fragment) {
    if (begun.size() + fragment.body().length > Session.LONGEST_MESSAGE) {
      return false;
    }
    next++;
    if (!fragment.last()) {
      begun.writeBytes(fragment.body());
    } else if (begun.size() == 0) {
      reader.message(fragment.body());
    } else {
      begun.writeBytes(fragment.body());
      byte[] whole = begun.toByteArray();
      begun.reset();
      reader.message(whole);
    }
    return true;
  }
}
