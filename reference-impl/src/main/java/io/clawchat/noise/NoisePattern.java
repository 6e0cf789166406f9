package io.clawchat.noise;

/**
 * The patterns to choose from. Each has two messages, the initiator's first, and needs a 32-byte
 * pre-shared key. The letters say whose static key the other knows beforehand (N none, K known),
 * the digit where the pre-shared key is mixed in: {@code psk0} before anything else, so that
 * strangers learn nothing; {@code psk2} at the end.
 */
public enum NoisePattern {
  /** No static keys: who knows the pre-shared key is who it is. */
  NN_PSK0(HandshakePattern.NN.psk0()),
  /** The initiator knows the responder's static key. */
  NK_PSK0(HandshakePattern.NK.psk0()),
  /** The initiator knows the responder's static key. */
  NK_PSK2(HandshakePattern.NK.psk2()),
  /** Each knows the other's static key. */
  KK_PSK0(HandshakePattern.KK.psk0()),
  /** Each knows the other's static key. */
  KK_PSK2(HandshakePattern.KK.psk2());

  @SuppressWarnings("ImmutableEnumChecker") // its lists are made by List.of and List.copyOf
  private final HandshakePattern pattern;

  NoisePattern(HandshakePattern pattern) {
    this.pattern = pattern;
  }

  HandshakePattern pattern() {
    return pattern;
  }

  /** Such as {@code Noise_NKpsk0_25519_AESGCM_SHA256} (Noise §8). */
  public String protocolName() {
    return pattern.protocolName();
  }
}
