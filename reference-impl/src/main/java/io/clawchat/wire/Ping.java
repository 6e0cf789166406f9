package io.clawchat.wire;

import java.nio.ByteBuffer;

/** Says nothing, and has to be acknowledged (RFC 9000 §19.2). It has no fields. */
public record Ping() implements Frame {
  public static final FrameType TYPE = new FrameType(0x01, true, false, fields -> new Ping());

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
