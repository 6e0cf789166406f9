package io.clawchat.session;

import io.clawchat.crypto.SecretBytes;

/**
 * What a handshake leaves to a session.
 *
 * @param sending the key of what this side sends, 32 bytes
 * @param receiving the key of what it receives, 32 bytes
 * @param localIndex what packets to this side carry
 * @param remoteIndex what packets to the other side carry
 */
public record SessionKeys(
    SecretBytes sending, SecretBytes receiving, int localIndex, int remoteIndex) {

  void destroy() {
    sending.destroy();
    receiving.destroy();
  }
}
