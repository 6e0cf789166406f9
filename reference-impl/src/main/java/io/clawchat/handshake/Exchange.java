package io.clawchat.handshake;

import io.clawchat.noise.NoisePattern;
import io.clawchat.wire.PunchPacket;

/** What was carried by hand before the handshake, which decides its pattern. */
public enum Exchange {
  /** The security file alone: the server knows nothing of the client. */
  FILE_ALONE(PunchPacket.Pattern.NK_PSK0, NoisePattern.NK_PSK0),
  /** An answer too: the server knows the client's public key. */
  ANSWER(PunchPacket.Pattern.KK_PSK0, NoisePattern.KK_PSK0);

  private final PunchPacket.Pattern pattern;
  private final NoisePattern noise;

  Exchange(PunchPacket.Pattern pattern, NoisePattern noise) {
    this.pattern = pattern;
    this.noise = noise;
  }

  PunchPacket.Pattern pattern() {
    return pattern;
  }

  NoisePattern noise() {
    return noise;
  }
}
