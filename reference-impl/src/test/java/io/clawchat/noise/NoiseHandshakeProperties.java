package io.clawchat.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.southernstorm.noise.protocol.CipherStatePair;
import com.southernstorm.noise.protocol.HandshakeState;
import io.clawchat.crypto.Aead;
import io.clawchat.crypto.SecretBytes;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class NoiseHandshakeProperties {

  @Property(tries = 100)
  void anyPayloadsCrossUnderAnyPattern(
      @ForAll NoisePattern pattern,
      @ForAll long seed,
      @ForAll @Size(max = 100) byte[] prologue,
      @ForAll @Size(max = 200) byte[] first,
      @ForAll @Size(max = 200) byte[] second)
      throws Exception {
    Sides sides = new Sides(seed);
    NoiseHandshake initiator = sides.initiator(pattern, prologue);
    NoiseHandshake responder = sides.responder(pattern, prologue);
    assertThat(responder.readMessage(initiator.writeMessage(first))).isEqualTo(first);
    assertThat(initiator.readMessage(responder.writeMessage(second))).isEqualTo(second);
    assertThat(initiator.handshakeHash()).isEqualTo(responder.handshakeHash());
    assertThat(initiator.split().sending()).isEqualTo(responder.split().receiving());
  }

  @Property(tries = 100)
  void junkNeverEndsAHandshake(
      @ForAll NoisePattern pattern,
      @ForAll long seed,
      @ForAll @Size(max = 5) List<@Size(max = 120) byte[]> junk)
      throws Exception {
    Sides sides = new Sides(seed);
    NoiseHandshake initiator = sides.initiator(pattern);
    NoiseHandshake responder = sides.responder(pattern);
    byte[] first = initiator.writeMessage(new byte[] {1});
    refuseAll(junk, responder);
    assertThat(responder.readMessage(first)).containsExactly(1);
    byte[] second = responder.writeMessage(new byte[] {2});
    refuseAll(junk, initiator);
    assertThat(initiator.readMessage(second)).containsExactly(2);
    assertThat(initiator.split().receiving()).isEqualTo(responder.split().sending());
  }

  private static void refuseAll(List<byte[]> junk, NoiseHandshake reader) {
    for (byte[] message : junk) {
      assertThatExceptionOfType(NoiseException.class).isThrownBy(() -> reader.readMessage(message));
    }
  }

  /**
   * Another implementation on the other side. It knows no {@code psk} modifiers, so the patterns
   * below ours are what it can check: tokens, transcript and transport keys.
   */
  @Property(tries = 60)
  void agreesWithAnotherImplementationWhenItInitiates(
      @ForAll("foundations") HandshakePattern pattern,
      @ForAll long seed,
      @ForAll @Size(max = 100) byte[] prologue,
      @ForAll @Size(max = 200) byte[] payload)
      throws Exception {
    Sides sides = new Sides(seed);
    HandshakeState oracle = oracle(pattern, HandshakeState.INITIATOR, sides, prologue);
    NoiseHandshake responder = sides.responder(pattern, prologue);

    assertThat(responder.readMessage(write(oracle, payload))).isEqualTo(payload);
    assertThat(read(oracle, responder.writeMessage(payload))).isEqualTo(payload);
    assertSameOutcome(oracle, responder, payload);
  }

  @Property(tries = 60)
  void agreesWithAnotherImplementationWhenItResponds(
      @ForAll("foundations") HandshakePattern pattern,
      @ForAll long seed,
      @ForAll @Size(max = 100) byte[] prologue,
      @ForAll @Size(max = 200) byte[] payload)
      throws Exception {
    Sides sides = new Sides(seed);
    HandshakeState oracle = oracle(pattern, HandshakeState.RESPONDER, sides, prologue);
    NoiseHandshake initiator = sides.initiator(pattern, prologue);

    assertThat(read(oracle, initiator.writeMessage(payload))).isEqualTo(payload);
    assertThat(initiator.readMessage(write(oracle, payload))).isEqualTo(payload);
    assertSameOutcome(oracle, initiator, payload);
  }

  @Provide
  Arbitrary<HandshakePattern> foundations() {
    return Arbitraries.of(HandshakePattern.NN, HandshakePattern.NK, HandshakePattern.KK);
  }

  private static HandshakeState oracle(
      HandshakePattern pattern, int role, Sides sides, byte[] prologue) throws Exception {
    HandshakeState oracle = new HandshakeState(pattern.protocolName(), role);
    boolean initiates = role == HandshakeState.INITIATOR;
    oracle.setPrologue(prologue, 0, prologue.length);
    if (oracle.needsLocalKeyPair()) {
      SecretBytes key = (initiates ? sides.initiatorStatic : sides.responderStatic).privateKey();
      oracle.getLocalKeyPair().setPrivateKey(key.copy(), 0);
    }
    if (oracle.needsRemotePublicKey()) {
      byte[] key = (initiates ? sides.responderStatic : sides.initiatorStatic).publicKey().bytes();
      oracle.getRemotePublicKey().setPublicKey(key, 0);
    }
    oracle.start();
    return oracle;
  }

  private static byte[] write(HandshakeState oracle, byte[] payload) throws Exception {
    byte[] message = new byte[payload.length + 200];
    return Arrays.copyOf(message, oracle.writeMessage(message, 0, payload, 0, payload.length));
  }

  private static byte[] read(HandshakeState oracle, byte[] message) throws Exception {
    byte[] payload = new byte[message.length];
    return Arrays.copyOf(payload, oracle.readMessage(message, 0, message.length, payload, 0));
  }

  private static void assertSameOutcome(HandshakeState oracle, NoiseHandshake ours, byte[] payload)
      throws Exception {
    assertThat(oracle.getHandshakeHash()).isEqualTo(ours.handshakeHash());
    CipherStatePair theirs = oracle.split();
    TransportKeys keys = ours.split();
    byte[] packet = new byte[payload.length + Aead.TAG_BYTES];

    theirs.getSender().encryptWithAd(new byte[0], payload, 0, packet, 0, payload.length);
    assertThat(Aead.open(keys.receiving(), Aead.nonce(0), new byte[0], packet)).contains(payload);

    byte[] sealed = Aead.seal(keys.sending(), Aead.nonce(0), new byte[0], payload);
    int length =
        theirs.getReceiver().decryptWithAd(new byte[0], sealed, 0, packet, 0, sealed.length);
    assertThat(Arrays.copyOf(packet, length)).isEqualTo(payload);
  }
}
