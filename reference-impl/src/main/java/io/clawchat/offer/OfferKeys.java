package io.clawchat.offer;

import io.clawchat.crypto.Hkdf;
import io.clawchat.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;

/**
 * What follows from the secret in a security file: each key is HKDF-SHA-256 of the secret with the
 * connection id as salt and a label of its own (RFC 5869), so that no two uses share a key and no
 * two files share any.
 *
 * @param mac seals every packet sent before there is a session
 * @param mask hides it
 * @param psk the pre-shared key of the Noise handshake
 * @param port chooses the ports
 */
public record OfferKeys(SecretBytes mac, SecretBytes mask, SecretBytes psk, SecretBytes port) {
  private static final int LENGTH = 32;

  /** The keys of one security file. */
  public static OfferKeys of(SecretBytes sharedSecret, ConnectionId connectionId) {
    byte[] salt = connectionId.value().getBytes(StandardCharsets.UTF_8);
    return new OfferKeys(
        derive(salt, sharedSecret, "clawchat/1 punch mac"),
        derive(salt, sharedSecret, "clawchat/1 punch mask"),
        derive(salt, sharedSecret, "clawchat/1 noise psk"),
        derive(salt, sharedSecret, "clawchat/1 port"));
  }

  /** What both sides mix into the handshake before its first message (Noise §6). */
  public static byte[] prologue(ConnectionId connectionId) {
    return ("clawchat/1 " + connectionId.value()).getBytes(StandardCharsets.UTF_8);
  }

  /** Zeroes them all. */
  public void destroy() {
    mac.destroy();
    mask.destroy();
    psk.destroy();
    port.destroy();
  }

  private static SecretBytes derive(byte[] salt, SecretBytes secret, String use) {
    return Hkdf.derive(salt, secret, use.getBytes(StandardCharsets.UTF_8), LENGTH);
  }
}
