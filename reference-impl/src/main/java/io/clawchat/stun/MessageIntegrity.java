package io.clawchat.stun;

import io.clawchat.stun.StunDecoding.Fault;
import io.clawchat.stun.StunReader.RawAttribute;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The attributes that prove who wrote a message: an HMAC over all bytes before them, with the
 * header's length as if they were the last. RFC 8489 §14.5 and §14.6.
 *
 * <p>The key is the password under short-term credentials (§9.1.1), or a digest of user, realm and
 * password under long-term ones (§9.2.2).
 */
public enum MessageIntegrity {
  /** MESSAGE-INTEGRITY. */
  SHA1(0x0008, "HmacSHA1", 20, 20),
  /** MESSAGE-INTEGRITY-SHA256, which a sender may cut to 16 bytes. */
  SHA256(0x001C, "HmacSHA256", 16, 32);

  /** What a check found. */
  public enum Verdict {
    VALID,
    WRONG,
    ABSENT
  }

  private final int type;
  private final String algorithm;
  private final int shortest;
  private final int longest;

  MessageIntegrity(int type, String algorithm, int shortest, int longest) {
    this.type = type;
    this.algorithm = algorithm;
    this.shortest = shortest;
    this.longest = longest;
  }

  /** The message with this attribute added; add {@link #SHA1} first, a {@link Fingerprint} last. */
  public byte[] append(byte[] message, byte[] key) {
    return StunWriter.append(
        message, type, longest, (bytes, length) -> hmac(key, Arrays.copyOf(bytes, length)));
  }

  /** Checks this attribute of a message; bytes that are none have no such attribute. */
  public Verdict verify(ByteBuffer payload, byte[] key) {
    byte[] message = new byte[payload.remaining()];
    payload.duplicate().get(message);
    try {
      Optional<RawAttribute> found =
          RawAttribute.list(message).stream().filter(each -> each.type() == type).findFirst();
      if (found.isEmpty()) {
        return Verdict.ABSENT;
      }
      requireLength(found.get());
      return isRight(message, found.get(), key) ? Verdict.VALID : Verdict.WRONG;
    } catch (StunFormatException _) {
      return Verdict.ABSENT;
    }
  }

  static boolean isType(int type) {
    return type == SHA1.type || type == SHA256.type;
  }

  static void requireLength(RawAttribute attribute) throws StunFormatException {
    MessageIntegrity kind = attribute.type() == SHA1.type ? SHA1 : SHA256;
    int length = attribute.length();
    if (length < kind.shortest || length > kind.longest || length % 4 != 0) {
      throw new StunFormatException(
          Fault.WRONG_VALUE,
          "attribute 0x%04x: expected %d to %d bytes, a multiple of four; found %d"
              .formatted(kind.type, kind.shortest, kind.longest, length));
    }
  }

  private boolean isRight(byte[] message, RawAttribute attribute, byte[] key) {
    byte[] signed =
        Arrays.copyOf(StunWriter.withLength(message, attribute.end()), attribute.start());
    byte[] expected = Arrays.copyOf(hmac(key, signed), attribute.length());
    return MessageDigest.isEqual(expected, attribute.value(message));
  }

  private byte[] hmac(byte[] key, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("this Java runtime lacks " + algorithm, failure);
    }
  }
}
