package io.clawchat.wire;

import java.nio.ByteBuffer;

/**
 * One of the things that a data packet holds: a type byte, then the fields in the order that the
 * frame's own class draws. Numbers that are said to be variable are those of RFC 9000 §16.
 */
public interface Frame {
  /** What it is, and how it is read. */
  FrameType type();

  /** How many bytes its fields take, without the type byte. */
  int length();

  /** Puts its fields, without the type byte. */
  void write(ByteBuffer fields);
}
