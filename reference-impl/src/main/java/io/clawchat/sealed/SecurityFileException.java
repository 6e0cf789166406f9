package io.clawchat.sealed;

/**
 * A file that is refused. The message says what was expected, what was found and how to mend it,
 * and never holds a secret.
 */
public final class SecurityFileException extends Exception {
  private final Reason reason;

  /** Why a file is refused. */
  public enum Reason {
    /** Longer than {@link SecurityFiles#MAX_BYTES}. */
    TOO_LARGE,
    /** Not one JSON value and nothing else, or nested too deeply, or with a name twice. */
    NOT_JSON,
    /** Right JSON, but not byte for byte as it was written. */
    NOT_CANONICAL,
    /** Not a file of this kind. */
    WRONG_FORMAT,
    /** Written by a version this one does not know. */
    UNSUPPORTED_VERSION,
    /** The key derivation is unknown, or has no place in this kind of file. */
    UNSUPPORTED_KDF,
    /** The cipher is unknown. */
    UNSUPPORTED_CIPHER,
    /** A field is missing, unknown, of a wrong type or of a wrong form. */
    BAD_FIELD,
    /** A number outside its limits. */
    OUT_OF_RANGE,
    /** The file wants a passphrase and got a master key, or the other way round. */
    WRONG_KEY_KIND,
    /** Java's heap has no room for what the file's key derivation takes. */
    NOT_ENOUGH_MEMORY,
    /** The key does not fit, or a byte was changed; which of the two cannot be told. */
    WRONG_KEY_OR_TAMPERED,
    /** From the future. */
    NOT_YET_VALID,
    /** From the past. */
    EXPIRED,
    /** An answer to another offer. */
    FOREIGN_ANSWER
  }

  SecurityFileException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
