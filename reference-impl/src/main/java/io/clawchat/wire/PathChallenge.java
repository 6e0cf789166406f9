package io.clawchat.wire;

import java.nio.ByteBuffer;

/**
 * Asks the other side to show that it is reachable on this path (RFC 9000 §19.17).
 *
 * <pre>
 * data (8)
 * </pre>
 *
 * Unlike the RFC's it need not be acknowledged: it is answered.
 *
 * @param data random, so that only who received it can answer
 */
public record PathChallenge(long data) implements Frame {
  public static final FrameType TYPE =
      new FrameType(0x1a, false, false, fields -> new PathChallenge(fields.getLong()));

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
