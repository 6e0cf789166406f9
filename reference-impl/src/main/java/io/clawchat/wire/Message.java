package io.clawchat.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A fragment of one message of the user's; most messages have one.
 *
 * <pre>
 * number (variable), length (variable), body (length)
 * </pre>
 *
 * @param number 1 for the first fragment of a direction, and one more for each that follows
 * @param last whether the message ends here; else the next fragment goes on with it
 * @param body 0 to {@link #LONGEST_BODY} bytes, at least 1 where it is not the last
 */
public record Message(long number, boolean last, byte[] body) implements Frame {
  /** Leaves room for acknowledgements in the same packet. */
  public static final int LONGEST_BODY = 1_100;

  /** A fragment that is not the last of its message. */
  public static final FrameType TYPE =
      new FrameType(0x08, true, true, fields -> read(false, fields));

  /** A message's last fragment, or all of it. */
  public static final FrameType LAST_TYPE =
      new FrameType(0x09, true, true, fields -> read(true, fields));

  @Override
  public FrameType type() {
    return last ? LAST_TYPE : TYPE;
  }

  @Override
  public int length() {
    return VariableNumber.length(number) + VariableNumber.length(body.length) + body.length;
  }

  @Override
  public void write(ByteBuffer fields) {
    VariableNumber.write(number, fields);
    VariableNumber.write(body.length, fields);
    fields.put(body);
  }

  private static @Nullable Message read(boolean last, ByteBuffer fields) {
    long number = VariableNumber.read(fields);
    long length = VariableNumber.read(fields);
    if (number == 0 || length > LONGEST_BODY || length == 0 && !last) {
      return null;
    }
    byte[] body = new byte[(int) length];
    fields.get(body);
    return new Message(number, last, body);
  }
}
