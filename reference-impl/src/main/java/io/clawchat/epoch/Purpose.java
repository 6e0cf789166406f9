package io.clawchat.epoch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clawchat.crypto.Aead;
import io.clawchat.crypto.Hkdf;
import io.clawchat.crypto.SecretBytes;

/** What a key is for that is made of a direction's secret, so that no key serves two purposes. */
enum Purpose {
  PACKET_KEY("clawchat/1 packet key"),
  HEADER_MASK("clawchat/1 header mask");

  private final String info;

  Purpose(String info) {
    this.info = info;
  }

  /** The key of 32 bytes, which is the caller's; {@code secret} stays its owner's. */
  SecretBytes key(SecretBytes secret) {
    return Hkdf.expand(secret, info.getBytes(US_ASCII), Aead.KEY_BYTES);
  }
}
