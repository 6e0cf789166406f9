package io.clawchat.sealed;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * 16 random bytes that make one derivation of a key unlike all others (RFC 5869 §3.1, RFC 9106
 * §3.1). They are no secret.
 *
 * @param hex 32 lower-case hexadecimal digits
 */
record Salt(String hex) {
  static final int BYTES = 16;

  static Salt of(byte[] bytes) {
    return new Salt(HexFormat.of().formatHex(bytes));
  }

  static Salt random(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
