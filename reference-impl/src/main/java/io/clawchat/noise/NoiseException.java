package io.clawchat.noise;

/**
 * A handshake message, or the key within it, that is refused. The handshake is as it was before, so
 * that a stranger's message cannot end it.
 */
public final class NoiseException extends Exception {
  private final Reason reason;

  /** What was wrong. */
  public enum Reason {
    /** Shorter than its keys and tags. */
    TOO_SHORT,
    /** Longer than the 65,535 bytes a Noise message may have (Noise §3). */
    TOO_LONG,
    /** Another secret, key, prologue or transcript, or a changed byte. */
    NOT_AUTHENTIC,
    /** A public key of small order, which would make the shared secret zero (RFC 7748 §6.1). */
    WEAK_KEY
  }

  NoiseException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
