package io.clawchat.session;

import io.clawchat.wire.Frame;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Messages on their way in: each handed on once, in the order they were sent. */
final class Inbox {
  private final Consumer<byte[]> reader;
  private final Map<Long, byte[]> early = new HashMap<>();
  private long next = 1;

  Inbox(Consumer<byte[]> reader) {
    this.reader = reader;
  }

  /** Takes a message; true where it should be acknowledged, also when it is a duplicate. */
  boolean receive(Frame.Message message) {
    if (message.id() < 1 || message.id() >= next + Outbox.WINDOW) {
      return false;
    }
    if (message.id() >= next) {
      early.putIfAbsent(message.id(), message.body());
    }
    for (byte[] body = early.remove(next); body != null; body = early.remove(next)) {
      next++;
      reader.accept(body);
    }
    return true;
  }
}
