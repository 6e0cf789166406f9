package io.clawchat.noise;

import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.noise.NoiseException.Reason;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs the tokens of one message at a time (Noise §5.3). A failed message leaves it spoilt. */
final class HandshakeState implements AutoCloseable {
  private final Party party;
  private final SymmetricState symmetric;
  private @Nullable KeyPair localEphemeral;
  private @Nullable PublicKey remoteEphemeral;

  /** What does not change while the handshake runs. */
  record Party(
      HandshakePattern pattern,
      boolean initiator,
      @Nullable SecretBytes psk,
      @Nullable KeyPair localStatic,
      @Nullable PublicKey remoteStatic) {}

  private HandshakeState(Party party, SymmetricState symmetric) {
    this.party = party;
    this.symmetric = symmetric;
  }

  /** Mixes in the prologue and the static keys known beforehand, the initiator's first. */
  static HandshakeState start(Party party, byte[] prologue) {
    SymmetricState symmetric = SymmetricState.of(party.pattern().protocolName());
    symmetric.mixHash(prologue);
    if (party.pattern().initiatorStatic()) {
      symmetric.mixHash(staticKey(party, party.initiator()));
    }
    if (party.pattern().responderStatic()) {
      symmetric.mixHash(staticKey(party, !party.initiator()));
    }
    return new HandshakeState(party, symmetric);
  }

  private static byte[] staticKey(Party party, boolean local) {
    return local
        ? Objects.requireNonNull(party.localStatic).publicKey().bytes()
        : Objects.requireNonNull(party.remoteStatic).bytes();
  }

  /** A second state that goes its own way from here. */
  HandshakeState fork() {
    HandshakeState fork = new HandshakeState(party, symmetric.fork());
    fork.localEphemeral = localEphemeral == null ? null : localEphemeral.duplicate();
    fork.remoteEphemeral = remoteEphemeral;
    return fork;
  }

  byte[] write(List<Token> tokens, byte[] payload, RandomGenerator random) throws NoiseException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (Token token : tokens) {
      if (token == Token.E) {
        localEphemeral = KeyPair.generate(random);
        message.writeBytes(localEphemeral.publicKey().bytes());
        mixEphemeral(localEphemeral.publicKey());
      } else {
        mixSecret(token);
      }
    }
    message.writeBytes(symmetric.encryptAndHash(payload));
    return message.toByteArray();
  }

  byte[] read(List<Token> tokens, byte[] message) throws NoiseException {
    int position = 0;
    for (Token token : tokens) {
      if (token == Token.E) {
        requireLength(message, position + PublicKey.BYTES);
        byte[] key = Arrays.copyOfRange(message, position, position + PublicKey.BYTES);
        position += PublicKey.BYTES;
        remoteEphemeral = PublicKey.of(key);
        mixEphemeral(remoteEphemeral);
      } else {
        mixSecret(token);
      }
    }
    requireLength(message, position + symmetric.overhead());
    return symmetric.decryptAndHash(Arrays.copyOfRange(message, position, message.length));
  }

  SymmetricState symmetric() {
    return symmetric;
  }

  @Override
  public void close() {
    symmetric.close();
    if (localEphemeral != null) {
      localEphemeral.close();
    }
  }

  /** With a pre-shared key in the pattern, ephemeral keys are mixed into the key too (§9.2). */
  private void mixEphemeral(PublicKey ephemeral) {
    symmetric.mixHash(ephemeral.bytes());
    if (party.pattern().needsPsk()) {
      symmetric.mixKey(SecretBytes.adopt(ephemeral.bytes()));
    }
  }

  private void mixSecret(Token token) throws NoiseException {
    boolean initiator = party.initiator();
    switch (token) {
      case E -> throw new IllegalArgumentException("an ephemeral key is sent, not mixed alone");
      case PSK -> symmetric.mixKeyAndHash(Objects.requireNonNull(party.psk));
      case EE -> mixAgreement(localEphemeral, remoteEphemeral);
      case SS -> mixAgreement(party.localStatic, party.remoteStatic);
      case ES ->
          mixAgreement(
              initiator ? localEphemeral : party.localStatic,
              initiator ? party.remoteStatic : remoteEphemeral);
      case SE ->
          mixAgreement(
              initiator ? party.localStatic : localEphemeral,
              initiator ? remoteEphemeral : party.remoteStatic);
    }
  }

  private void mixAgreement(@Nullable KeyPair local, @Nullable PublicKey remote)
      throws NoiseException {
    try (SecretBytes shared =
        Objects.requireNonNull(local)
            .agree(Objects.requireNonNull(remote))
            .orElseThrow(
                () ->
                    new NoiseException(
                        Reason.WEAK_KEY,
                        "expected a public key of large order, found " + remote))) {
      symmetric.mixKey(shared);
    }
  }

  private static void requireLength(byte[] message, int least) throws NoiseException {
    if (message.length < least) {
      throw new NoiseException(
          Reason.TOO_SHORT,
          "expected a message of at least " + least + " bytes, found " + message.length);
    }
  }
}
