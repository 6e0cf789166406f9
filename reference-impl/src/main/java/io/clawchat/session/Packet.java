package io.clawchat.session;

import io.clawchat.recovery.Contents;
import io.clawchat.wire.Frame;
import io.clawchat.wire.FrameCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A packet that is being filled, and later what was in it. */
final class Packet implements Contents {
  private final List<Entry> entries = new ArrayList<>();
  private final int capacity;
  private int used;
  private boolean isComplete;

  private record Entry(FrameSource source, Frame frame) {}

  /** An empty one that holds so many bytes. */
  Packet(int capacity) {
    this.capacity = capacity;
  }

  /** Puts a frame of {@code source} in; false where there is no room for it. */
  boolean add(FrameSource source, Frame frame) {
    int length = FrameCodec.lengthOf(frame);
    if (length > room()) {
      return false;
    }
    used += length;
    entries.add(new Entry(source, frame));
    return true;
  }

  /** Puts a frame in that nothing may follow, where there is room for it. */
  void addLast(FrameSource source, Frame frame) {
    isComplete = add(source, frame);
  }

  /** How many bytes fit in. */
  int room() {
    return isComplete ? 0 : capacity - used;
  }

  List<Frame> frames() {
    return entries.stream().map(Entry::frame).toList();
  }

  /** The bytes to seal. */
  byte[] write(Padding padding, RandomGenerator random) {
    int length = padding.length(used, random);
    return FrameCodec.write(frames(), Math.min(length, capacity));
  }

  @Override
  public boolean isAckEliciting() {
    return entries.stream().anyMatch(entry -> entry.frame.type().isAckEliciting());
  }

  @Override
  public void delivered() {
    entries.forEach(entry -> entry.source.delivered(entry.frame));
  }

  @Override
  public void lost() {
    entries.forEach(entry -> entry.source.lost(entry.frame));
  }
}
