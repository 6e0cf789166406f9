package io.clawchat.sealed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clawchat.offer.ConnectionId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Which offer an answer file is for, in a form that stands outside the sealed part: a server tells
 * its own answers from those of others without trying its key on them. Whoever knows the connection
 * id can compute it; to anyone else it is 16 bytes of noise.
 *
 * @param hex 32 lower-case hexadecimal digits: the first 16 bytes of SHA-256 over {@code clawchat
 *     offer tag }, then the connection id
 */
public record OfferTag(String hex) {
  static final int BYTES = 16;
  private static final byte[] LABEL = "clawchat offer tag ".getBytes(US_ASCII);

  /** The tag of one offer. */
  public static OfferTag of(ConnectionId id) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(LABEL);
      return of(Arrays.copyOf(hash.digest(id.value().getBytes(US_ASCII)), BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
    }
  }

  static OfferTag of(byte[] bytes) {
    return new OfferTag(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
