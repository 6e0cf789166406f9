package io.clawchat.wire;

import java.nio.ByteBuffer;

/**
 * The reader has taken the fragments up to this one, and so many more may be sent beyond it as the
 * window holds (like MAX_DATA, RFC 9000 §19.9). It is cumulative: the greatest counts.
 *
 * <pre>
 * number (variable)
 * </pre>
 *
 * It need not be acknowledged, since it goes along with every acknowledgement.
 *
 * @param number of the last fragment taken, 1 or more
 */
public record Taken(long number) implements Frame {
  public static final FrameType TYPE =
      new FrameType(0x10, false, false, fields -> new Taken(VariableNumber.read(fields)));

  @Override
  public FrameType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return VariableNumber.length(number);
  }

  @Override
  public void write(ByteBuffer fields) {
    VariableNumber.write(number, fields);
  }
}
