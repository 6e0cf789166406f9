package io.clawchat.stun;

import io.clawchat.stun.StunDecoding.Fault;
import io.clawchat.stun.StunDecoding.Malformed;

/** Carries a refusal out of the codec's depth; without a stack trace, since strangers cause it. */
final class StunFormatException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Malformed malformed;

  StunFormatException(Fault fault, String detail) {
    super(detail, null, false, false);
    this.malformed = new Malformed(fault, detail);
  }

  Malformed malformed() {
    return malformed;
  }
}
