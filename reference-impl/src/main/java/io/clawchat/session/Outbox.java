package io.clawchat.session;

import io.clawchat.path.Path;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameType;
import io.clawchat.wire.Message;
import io.clawchat.wire.Taken;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Messages on their way out: each fragment sent again until it has arrived. */
final class Outbox implements FrameSource {
  /** Fragments that may be sent beyond the last one taken; the receiver holds as many. */
  static final int WINDOW = 32;

  /** While as many fragments wait behind the window, no message is taken. */
  static final int QUEUE = 1_024;

  private final Runnable room;
  private final Queue<Message> waiting = new ArrayDeque<>();
  private final NavigableMap<Long, Message> again = new TreeMap<>();

  /**
   * Numbers of fragments that were sent, and have neither arrived nor been taken as far as is
   * known.
   */
  private final NavigableSet<Long> awaited = new TreeSet<>();

  private final Deque<Accepted> accepted = new ArrayDeque<>();
  private long lastNumber;
  private long lastSent;
  private long taken;
  private boolean refused;

  /** A message that is not delivered yet: its last fragment's number, and its length. */
  private record Accepted(long last, int bytes) {}

  /**
   * An empty one.
   *
   * @param room run when a message would be taken again, after one was refused
   */
  Outbox(Runnable room) {
    this.room = room;
  }

  /** Takes a message to deliver; false where too much waits already. */
  boolean add(byte[] body) {
    if (!hasRoom()) {
      refused = true;
      return false;
    }
    int start = 0;
    do {
      int end = Math.min(start + Message.LONGEST_BODY, body.length);
      byte[] fragment = Arrays.copyOfRange(body, start, end);
      waiting.add(new Message(++lastNumber, end == body.length, fragment));
      start = end;
    } while (start < body.length);
    accepted.add(new Accepted(lastNumber, body.length));
    return true;
  }

  /** Whether all that was accepted has been taken. */
  boolean isEmpty() {
    return accepted.isEmpty();
  }

  /** What was accepted, and is not known to be taken with all before it. */
  Undelivered undelivered() {
    return new Undelivered(
        accepted.size(), accepted.stream().mapToLong(message -> message.bytes).sum());
  }

  @Override
  public List<FrameType> types() {
    return List.of(Taken.TYPE);
  }

  @Override
  public @Nullable SessionEnd received(Frame frame, Path by) {
    long number = ((Taken) frame).number();
    if (number > lastSent) {
      return SessionEnd.ACKNOWLEDGED_UNSENT;
    }
    if (number > taken) {
      taken = number;
      again.headMap(taken, true).clear();
      awaited.headSet(taken, true).clear();
      while (!accepted.isEmpty() && accepted.element().last <= taken) {
        accepted.remove();
      }
    }
    if (refused && hasRoom()) {
      refused = false;
      room.run();
    }
    return null;
  }

  @Override
  public boolean isDue() {
    return !again.isEmpty() || mayGoOn();
  }

  @Override
  public void fill(Packet packet) {
    while (!again.isEmpty() && packet.add(this, again.firstEntry().getValue())) {
      again.pollFirstEntry();
    }
    while (mayGoOn() && packet.add(this, waiting.element())) {
      lastSent = waiting.remove().number();
      awaited.add(lastSent);
    }
  }

  @Override
  public void delivered(Frame frame) {
    long number = ((Message) frame).number();
    again.remove(number);
    awaited.remove(number);
  }

  @Override
  public void lost(Frame frame) {
    Message fragment = (Message) frame;
    if (awaited.contains(fragment.number())) {
      again.put(fragment.number(), fragment);
    }
  }

  private boolean hasRoom() {
    return lastNumber < taken + WINDOW + QUEUE;
  }

  private boolean mayGoOn() {
    return !waiting.isEmpty() && waiting.element().number() <= taken + WINDOW;
  }
}
