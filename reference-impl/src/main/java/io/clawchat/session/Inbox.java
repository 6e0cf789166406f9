package io.clawchat.session;

import io.clawchat.path.Path;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import io.clawchat.wire.Message;
import io.clawchat.wire.Ping;
import io.clawchat.wire.Taken;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way in: each put together from its fragments and handed on once, in the order
 * they were sent. While the reader takes none, what arrives waits here, and TAKEN does not grow,
 * which holds the sender back.
 */
final class Inbox implements FrameSource {
  private Reader reader;
  private final Map<Long, Message> early = new HashMap<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long taken;

  /** What is known to have been told. */
  private long told;

  /** What no acknowledgement will bring along, since the fragments were acknowledged before. */
  private long overdue;

  private boolean isDue;

  /** Who takes messages. */
  interface Reader {
    /** Whether another one is taken now. */
    boolean isReady();

    /** Takes one. */
    void message(byte[] body);
  }

  Inbox(Reader reader) {
    this.reader = reader;
  }

  /** Hands what comes from now on to this one. */
  void handTo(Reader other) {
    reader = other;
  }

  @Override
  public List<FrameType> types() {
    return List.of(Message.TYPE, Message.LAST_TYPE);
  }

  @Override
  public @Nullable SessionEnd received(Frame frame, Path by) {
    Message fragment = (Message) frame;
    long number = fragment.number();
    if (number <= taken) {
      return null;
    }
    if (number > taken + Outbox.WINDOW) {
      return SessionEnd.WINDOW_EXCEEDED;
    }
    Message known = early.putIfAbsent(number, fragment);
    if (known != null
        && (known.last() != fragment.last() || !Arrays.equals(known.body(), fragment.body()))) {
      return SessionEnd.CONTRADICTED;
    }
    return handOn();
  }

  /**
   * The reader, who was not ready, takes messages again.
   *
   * @return as {@link #received}
   */
  @Nullable SessionEnd resume() {
    long before = taken;
    SessionEnd end = handOn();
    if (taken > before) {
      overdue = taken;
      isDue = true;
    }
    return end;
  }

  /** Hands on what has arrived, ready or not: the sender may believe that it was. */
  void close() {
    for (Message next = next(); next != null && take(next); next = next()) {}
  }

  @Override
  public boolean isDue() {
    return isDue;
  }

  /** TAKEN goes along with every packet until it is known to have arrived. */
  @Override
  public void fill(Packet packet) {
    if (taken > told && packet.add(this, new Taken(taken)) && isDue) {
      isDue = !packet.add(this, new Ping());
    }
  }

  @Override
  public void delivered(Frame frame) {
    if (frame instanceof Taken(long number)) {
      told = Math.max(told, number);
    }
  }

  @Override
  public void lost(Frame frame) {
    isDue |= overdue > told;
  }

  private @Nullable SessionEnd handOn() {
    for (Message next = next(); next != null && reader.isReady(); next = next()) {
      if (!take(next)) {
        return SessionEnd.MESSAGE_TOO_LONG;
      }
    }
    return null;
  }

  private @Nullable Message next() {
    return early.get(taken + 1);
  }

  private boolean take(Message fragment) {
    if (begun.size() + fragment.body().length > Session.LONGEST_MESSAGE) {
      return false;
    }
    early.remove(++taken);
    begun.writeBytes(fragment.body());
    if (fragment.last()) {
      byte[] whole = begun.toByteArray();
      begun.reset();
      reader.message(whole);
    }
    return true;
  }
}
