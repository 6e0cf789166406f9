package io.clawchat.wire;

import java.nio.ByteBuffer;

/** The sender ends the session (RFC 9000 §19.19). It has no fields. */
public record Close() implements Frame {
  public static final FrameType TYPE = new FrameType(0x1c, false, false, fields -> new Close());

  @Override
  public FrameType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return 0;
  }

  @Override
  public void write(ByteBuffer fields) {}
}
