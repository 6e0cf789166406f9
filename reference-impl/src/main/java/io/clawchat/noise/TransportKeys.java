package io.clawchat.noise;

import io.clawchat.crypto.SecretBytes;

/**
 * What a handshake yields: one AES-256 key per direction.
 *
 * @param sending seals what this side sends
 * @param receiving opens what this side receives
 */
public record TransportKeys(SecretBytes sending, SecretBytes receiving) implements AutoCloseable {
  /** Zeroes both. */
  @Override
  public void close() {
    sending.destroy();
    receiving.destroy();
  }
}
