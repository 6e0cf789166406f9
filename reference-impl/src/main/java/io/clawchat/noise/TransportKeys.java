package io.clawchat.noise;

import io.clawchat.crypto.SecretBytes;

/**
 * What a handshake yields: one AES-256 key per direction, and a secret for the keys to come.
 *
 * @param sending seals what this side sends
 * @param receiving opens what this side receives
 * @param root 32 bytes that are the same on both sides: the third output of the HKDF (Noise §4.3)
 *     whose first two are the keys
 */
public record TransportKeys(SecretBytes sending, SecretBytes receiving, SecretBytes root)
    implements AutoCloseable {
  /** Zeroes all three. */
  @Override
  public void close() {
    sending.destroy();
    receiving.destroy();
    root.destroy();
  }
}
