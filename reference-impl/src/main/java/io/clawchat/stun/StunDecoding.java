package io.clawchat.stun;

/** What bytes turned out to be: a {@link StunMessage}, or {@link Malformed}. */
public sealed interface StunDecoding permits StunMessage, StunDecoding.Malformed {

  /**
   * No message.
   *
   * @param detail what was expected and what was found
   */
  record Malformed(Fault fault, String detail) implements StunDecoding {}

  /** In what way bytes are no STUN message. */
  enum Fault {
    /** Fewer bytes than a header has. */
    TOO_SHORT,
    /** The two first bits are not zero: another protocol (RFC 7983). */
    OTHER_PROTOCOL,
    /** The magic cookie is not there: another protocol, or RFC 3489. */
    NO_MAGIC_COOKIE,
    /** The header's length is not that of the datagram, or no multiple of four. */
    WRONG_LENGTH,
    /** An attribute ends beyond the message. */
    TRUNCATED_ATTRIBUTE,
    /** An attribute's value cannot be. */
    WRONG_VALUE,
    /** The fingerprint is not that of the bytes, or not the last attribute. */
    WRONG_FINGERPRINT
  }
}
