package io.clawchat.epoch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clawchat.crypto.Hkdf;
import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Makes the secrets of one epoch after the other, each of the root that the one before left and of
 * what both sides' shares give. So a root that is stolen says nothing of earlier epochs, and
 * nothing of later ones where the thief only listens.
 */
final class KeySchedule implements AutoCloseable {
  private static final byte[] ROOT = "clawchat/1 root".getBytes(US_ASCII);
  private static final byte[] DIRECTION = "clawchat/1 direction".getBytes(US_ASCII);
  private static final int SECRET_BYTES = 32;

  private SecretBytes root;

  /** The secrets of an epoch, one for each direction. */
  record Secrets(SecretBytes sending, SecretBytes receiving) {}

  /**
   * Begins with the root that a handshake left.
   *
   * @param root 32 bytes; belongs to the schedule from now on
   */
  KeySchedule(SecretBytes root) {
    this.root = root;
  }

  /**
   * The secrets of the next epoch, and the root for the one after it in the place of this one.
   *
   * @param mine this side's share, which stays the caller's
   * @return nothing, and nothing is changed, where {@code theirs} gives no secret
   */
  Optional<Secrets> next(int epoch, KeyPair mine, PublicKey theirs) {
    Optional<SecretBytes> agreed = mine.agree(theirs);
    if (agreed.isEmpty()) {
      return Optional.empty();
    }
    try (SecretBytes shared = agreed.get();
        SecretBytes key = Hkdf.extract(root, shared)) {
      root.destroy();
      root = Hkdf.expand(key, info(ROOT, epoch), SECRET_BYTES);
      byte[] here = mine.publicKey().bytes();
      byte[] there = theirs.bytes();
      return Optional.of(
          new Secrets(
              Hkdf.expand(key, info(DIRECTION, epoch, here, there), SECRET_BYTES),
              Hkdf.expand(key, info(DIRECTION, epoch, there, here), SECRET_BYTES)));
    }
  }

  /** Zeroes the root. */
  @Override
  public void close() {
    root.destroy();
  }

  private static byte[] info(byte[] label, int epoch, byte[]... shares) {
    ByteBuffer info =
        ByteBuffer.allocate(label.length + Integer.BYTES + shares.length * PublicKey.BYTES)
            .put(label)
            .putInt(epoch);
    for (byte[] share : shares) {
      info.put(share);
    }
    return info.array();
  }
}
