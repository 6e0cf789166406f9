package io.clawchat.session;

import io.clawchat.crypto.SecretBytes;
import io.clawchat.epoch.Epochs;
import io.clawchat.path.Path;

/**
 * What a handshake leaves to a session.
 *
 * @param epochs the keys; the session's from now on
 * @param first the path that the handshake came by
 * @param portKey what later ports are derived from; the session's from now on
 */
public record Established(Epochs epochs, Path first, SecretBytes portKey) {
  void destroy() {
    epochs.close();
    portKey.destroy();
  }
}
