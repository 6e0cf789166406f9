package io.clawchat.noise;

import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.SecretBytes;
import java.util.Random;

/** Both sides of a handshake, with all their keys made from one seed. */
final class Sides {
  final SecretBytes psk;
  final KeyPair initiatorStatic;
  final KeyPair responderStatic;
  private final Random random;

  Sides(long seed) {
    random = new Random(seed);
    psk = SecretBytes.random(32, random);
    initiatorStatic = KeyPair.generate(random);
    responderStatic = KeyPair.generate(random);
  }

  NoiseHandshake initiator(NoisePattern pattern, byte... prologue) {
    return initiator(pattern.pattern(), prologue);
  }

  NoiseHandshake responder(NoisePattern pattern, byte... prologue) {
    return responder(pattern.pattern(), prologue);
  }

  NoiseHandshake initiator(HandshakePattern pattern, byte... prologue) {
    return NoiseHandshake.of(
        pattern,
        true,
        prologue,
        pattern.needsPsk() ? psk : null,
        pattern.initiatorStatic() ? initiatorStatic : null,
        pattern.responderStatic() ? responderStatic.publicKey() : null,
        random);
  }

  NoiseHandshake responder(HandshakePattern pattern, byte... prologue) {
    return NoiseHandshake.of(
        pattern,
        false,
        prologue,
        pattern.needsPsk() ? psk : null,
        pattern.responderStatic() ? responderStatic : null,
        pattern.initiatorStatic() ? initiatorStatic.publicKey() : null,
        random);
  }
}
