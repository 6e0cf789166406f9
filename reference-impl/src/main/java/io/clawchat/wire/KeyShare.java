package io.clawchat.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * This side's share of the keys of an epoch: once a side has both shares, it makes the epoch of
 * them.
 *
 * <pre>
 * epoch (variable), X25519 public key (32)
 * </pre>
 *
 * @param epoch the one whose keys it is for, 1 or more
 * @param publicKey 32 bytes, fresh for this epoch (RFC 7748 §6.1)
 */
public record KeyShare(long epoch, byte[] publicKey) implements Frame {
  public static final FrameType TYPE = new FrameType(0x20, true, false, KeyShare::read);

  private static final int PUBLIC_KEY_BYTES = 32;

  private static @Nullable KeyShare read(ByteBuffer fields) {
    long epoch = VariableNumber.read(fields);
    if (epoch == 0) {
      return null;
    }
    byte[] publicKey = new byte[PUBLIC_KEY_BYTES];
    fields.get(publicKey);
    return new KeyShare(epoch, publicKey);
  }

  @Override
  public FrameType type() {
    return TYPE;
  }

  @Override
  public int length() {
    return VariableNumber.length(epoch) + PUBLIC_KEY_BYTES;
  }

  @Override
  public void write(ByteBuffer fields) {
    VariableNumber.write(epoch, fields);
    fields.put(publicKey);
  }
}
