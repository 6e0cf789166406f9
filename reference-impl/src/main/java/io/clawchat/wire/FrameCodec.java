package io.clawchat.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What data packets hold: frames one after the other, with PADDING before, between and after. */
public final class FrameCodec {
  private static final int PADDING = 0x00;

  private final FrameType[] types = new FrameType[256];

  /**
   * One that reads these types and no other.
   *
   * @throws IllegalArgumentException where two have the same code, or one has PADDING's
   */
  public FrameCodec(Collection<FrameType> types) {
    for (FrameType type : types) {
      if (type.code() == PADDING || this.types[type.code()] != null) {
        throw new IllegalArgumentException(
            "frame type 0x%02x is taken; give the frame another one".formatted(type.code()));
      }
      this.types[type.code()] = type;
    }
  }

  /** How many bytes a frame takes in a packet. */
  public static int lengthOf(Frame frame) {
    return 1 + frame.length();
  }

  /**
   * The frames' bytes, and PADDING after them.
   *
   * @param length what they have together at least
   */
  public static byte[] write(Collection<Frame> frames, int length) {
    int used = frames.stream().mapToInt(FrameCodec::lengthOf).sum();
    ByteBuffer plaintext = ByteBuffer.allocate(Math.max(used, length));
    for (Frame frame : frames) {
      plaintext.put((byte) frame.type().code());
      frame.write(plaintext);
    }
    return plaintext.array();
  }

  /**
   * The frames in these bytes, in order, or null where a part of them is none: an unknown type,
   * fields that are cut short or contradict each other, or a second frame of a type that a packet
   * holds one of.
   */
  public @Nullable List<Frame> read(byte[] plaintext) {
    ByteBuffer fields = ByteBuffer.wrap(plaintext);
    List<Frame> frames = new ArrayList<>();
    Set<FrameType> seen = new HashSet<>();
    try {
      while (fields.hasRemaining()) {
        int code = fields.get() & 0xff;
        if (code != PADDING) {
          FrameType type = types[code];
          boolean isAllowed = type != null && (seen.add(type) || type.mayRepeat());
          Frame frame = isAllowed ? type.reader().read(fields) : null;
          if (frame == null) {
            return null;
          }
          frames.add(frame);
        }
      }
      return frames;
    } catch (BufferUnderflowException cutShort) {
      return null;
    }
  }
}
