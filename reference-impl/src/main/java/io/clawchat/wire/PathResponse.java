package io.clawchat.wire;

import java.nio.ByteBuffer;

/**
 * Answers a challenge (RFC 9000 §19.18).
 *
 * <pre>
 * data (8)
 * </pre>
 *
 * Unlike the RFC's it need not be acknowledged: who misses it asks again.
 *
 * @param data the challenge's
 */
public record PathResponse(long data) implements Frame {
  public static final FrameType TYPE =
      new FrameType(0x1b, false, false, fields -> new PathResponse(fields.getLong()));

  @Override
  public FrameType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return Long.BYTES;
  }

  @Override
  public void write(ByteBuffer fields) {
    fields.putLong(data);
  }
}
