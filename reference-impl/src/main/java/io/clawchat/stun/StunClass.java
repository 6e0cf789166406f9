package io.clawchat.stun;

/** What a message is within its transaction. RFC 8489 §5. */
public enum StunClass {
  REQUEST(0b00),
  INDICATION(0b01),
  SUCCESS_RESPONSE(0b10),
  ERROR_RESPONSE(0b11);

  private static final StunClass[] BY_BITS = values();

  private final int bits;

  StunClass(int bits) {
    this.bits = bits;
  }

  /** The class within a message type: its bits 4 and 8. */
  static StunClass ofType(int type) {
    return BY_BITS[(type >> 4 & 1) | (type >> 7 & 2)];
  }

  /** The method within a message type: all other bits. */
  static int methodOfType(int type) {
    return (type & 0x000F) | (type & 0x00E0) >> 1 | (type & 0x3E00) >> 2;
  }

  /** The message type of this class and a method of 12 bits. */
  int type(int method) {
    return (method & 0x00F)
        | (method & 0x070) << 1
        | (method & 0xF80) << 2
        | (bits & 1) << 4
        | (bits & 2) << 7;
  }
}
