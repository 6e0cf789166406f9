package io.clawchat.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.noise.NoiseException.Reason;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseHandshakeTest {
  private static final byte[] NONE = {};

  private final Sides sides = new Sides(1);
  private final NoiseHandshake initiator = sides.initiator(NoisePattern.NK_PSK0);
  private final NoiseHandshake responder = sides.responder(NoisePattern.NK_PSK0);

  @Test
  void bothSidesGetTheSameKeysForOppositeDirections() throws Exception {
    complete();
    assertThat(initiator.handshakeHash()).hasSize(32).isEqualTo(responder.handshakeHash());
    TransportKeys ours = initiator.split();
    TransportKeys theirs = responder.split();
    assertThat(ours.sending()).isEqualTo(theirs.receiving());
    assertThat(ours.receiving()).isEqualTo(theirs.sending());
    assertThat(ours.sending()).isNotEqualTo(ours.receiving());
  }

  /** An existing implementation gave every session in the world the same keys. */
  @Test
  void twoHandshakesWithTheSameLongTermKeysGiveDifferentKeys() throws Exception {
    complete();
    NoiseHandshake second = sides.initiator(NoisePattern.NK_PSK0);
    NoiseHandshake peer = sides.responder(NoisePattern.NK_PSK0);
    peer.readMessage(second.writeMessage(NONE));
    second.readMessage(peer.writeMessage(NONE));
    assertThat(second.handshakeHash()).isNotEqualTo(initiator.handshakeHash());
    assertThat(second.split().sending()).isNotEqualTo(initiator.split().sending());
  }

  @Test
  void everyFlippedBitIsRefusedAndTheRightMessageIsStillRead() throws Exception {
    byte[] first = initiator.writeMessage(new byte[] {1});
    for (int bit = 0; bit < 8 * first.length; bit++) {
      byte[] forged = first.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      // X25519 ignores the top bit of a key, the transcript does not.
      assertRefused(Reason.NOT_AUTHENTIC, forged, responder);
    }
    assertThat(responder.readMessage(first)).containsExactly(1);

    byte[] second = responder.writeMessage(new byte[] {2});
    byte[] forged = second.clone();
    forged[40] ^= 4;
    assertRefused(Reason.NOT_AUTHENTIC, forged, initiator);
    assertThat(initiator.readMessage(second)).containsExactly(2);
    assertThat(initiator.split().sending()).isEqualTo(responder.split().receiving());
  }

  @Test
  void aShortMessageIsRefused() throws Exception {
    byte[] first = initiator.writeMessage(NONE);
    assertThat(first).hasSize(48);
    for (int length = 0; length < 48; length++) {
      assertRefused(Reason.TOO_SHORT, Arrays.copyOf(first, length), responder);
    }
    assertThat(responder.readMessage(first)).isEmpty();
  }

  @Test
  void aMessageMayHaveSixtyFourKibibytesLessOne() throws Exception {
    byte[] longest = new byte[NoiseHandshake.MAX_PAYLOAD_BYTES];
    byte[] message = initiator.writeMessage(longest);
    assertThat(message).hasSize(65_535);
    assertRefused(Reason.TOO_LONG, new byte[65_536], responder);
    assertThat(responder.readMessage(message)).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> responder.writeMessage(new byte[longest.length + 1]))
        .withMessage("expected a payload of at most 65487 bytes, found 65488");
  }

  @ParameterizedTest
  @EnumSource
  void anotherPreSharedKeyIsRefused(NoisePattern pattern) throws Exception {
    NoiseHandshake ours = sides.initiator(pattern);
    NoiseHandshake theirs =
        NoiseHandshake.responder(
            pattern,
            NONE,
            SecretBytes.adopt(new byte[32]),
            pattern.pattern().responderStatic() ? sides.responderStatic : null,
            pattern.pattern().initiatorStatic() ? sides.initiatorStatic.publicKey() : null,
            new Random(9));
    byte[] first = ours.writeMessage(NONE);
    if (pattern == NoisePattern.NK_PSK2 || pattern == NoisePattern.KK_PSK2) {
      theirs.readMessage(first);
      assertRefused(Reason.NOT_AUTHENTIC, theirs.writeMessage(NONE), ours);
    } else {
      assertRefused(Reason.NOT_AUTHENTIC, first, theirs);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherPrologueIsRefused(NoisePattern pattern) throws Exception {
    byte[] first = sides.initiator(pattern, (byte) 1).writeMessage(NONE);
    assertRefused(Reason.NOT_AUTHENTIC, first, sides.responder(pattern, (byte) 2));
  }

  @Test
  void aResponderWithAnotherStaticKeyCannotRead() throws Exception {
    NoiseHandshake stranger =
        NoiseHandshake.responder(
            NoisePattern.NK_PSK0,
            NONE,
            sides.psk,
            KeyPair.generate(new Random(8)),
            null,
            new Random(9));
    assertRefused(Reason.NOT_AUTHENTIC, initiator.writeMessage(NONE), stranger);
  }

  @Test
  void aReflectedMessageIsRefused() throws Exception {
    byte[] first = initiator.writeMessage(NONE);
    assertRefused(Reason.NOT_AUTHENTIC, first, initiator);
  }

  @Test
  void aWeakEphemeralKeyIsRefusedWhereItIsRead() throws Exception {
    assertRefused(Reason.WEAK_KEY, new byte[48], responder);
    assertThat(responder.readMessage(initiator.writeMessage(NONE))).isEmpty();
  }

  @Test
  void aWeakStaticKeyIsRefusedWhereItIsUsed() {
    NoiseHandshake fooled =
        NoiseHandshake.initiator(
            NoisePattern.NK_PSK0, NONE, sides.psk, null, PublicKey.of(new byte[32]), new Random(9));
    assertThatExceptionOfType(NoiseException.class)
        .isThrownBy(() -> fooled.writeMessage(NONE))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.WEAK_KEY));
  }

  @Test
  void sidesTakeTurns() throws Exception {
    assertThatIllegalStateException()
        .isThrownBy(() -> initiator.readMessage(NONE))
        .withMessage("the next message is this side's; write it first");
    assertThatIllegalStateException()
        .isThrownBy(() -> responder.writeMessage(NONE))
        .withMessage("the next message is the other side's; read it first");
    complete();
    assertThatIllegalStateException()
        .isThrownBy(() -> initiator.writeMessage(NONE))
        .withMessage("the handshake is complete; split it");
  }

  @Test
  void nothingIsGivenOutBeforeTheHandshakeIsComplete() throws Exception {
    initiator.writeMessage(NONE);
    assertThat(initiator.isComplete()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(initiator::split)
        .withMessage("the handshake has seen 1 of 2 messages");
    assertThatIllegalStateException().isThrownBy(initiator::handshakeHash);
  }

  @Test
  void splitsOnceAndThenKnowsOnlyTheHash() throws Exception {
    complete();
    byte[] hash = initiator.handshakeHash();
    initiator.split().close();
    assertThat(initiator.handshakeHash()).isEqualTo(hash);
    assertThatIllegalStateException()
        .isThrownBy(initiator::split)
        .withMessage("the handshake is closed");
  }

  @Test
  void closingEndsTheHandshakeAndLeavesTheCallersKeys() {
    initiator.close();
    responder.close();
    assertThatIllegalStateException().isThrownBy(() -> initiator.writeMessage(NONE));
    assertThatIllegalStateException().isThrownBy(() -> responder.readMessage(NONE));
    assertThat(sides.psk.isDestroyed()).isFalse();
    assertThat(sides.responderStatic.privateKey().isDestroyed()).isFalse();
  }

  @Test
  void closingTransportKeysZeroesThem() throws Exception {
    complete();
    TransportKeys keys = initiator.split();
    keys.close();
    assertThat(keys.sending().isDestroyed()).isTrue();
    assertThat(keys.receiving().isDestroyed()).isTrue();
  }

  @Test
  void keysThatThePatternHasNoPlaceForAreRefused() {
    assertKeysRefused(
        NoisePattern.NN_PSK0,
        sides.initiatorStatic,
        null,
        "NNpsk0 has no place for a local static key on this side");
    assertKeysRefused(
        NoisePattern.NN_PSK0,
        null,
        sides.responderStatic.publicKey(),
        "NNpsk0 has no place for a remote static key on this side");
  }

  @Test
  void keysThatThePatternNeedsAreAskedFor() {
    assertKeysRefused(
        NoisePattern.NK_PSK2, null, null, "NKpsk2 needs a remote static key on this side");
    assertKeysRefused(
        NoisePattern.KK_PSK0,
        null,
        sides.responderStatic.publicKey(),
        "KKpsk0 needs a local static key on this side");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NoiseHandshake.responder(
                    NoisePattern.NN_PSK0,
                    NONE,
                    SecretBytes.adopt(new byte[31]),
                    null,
                    null,
                    new Random(9)))
        .withMessage("expected a pre-shared key of 32 bytes, found 31");
  }

  @Test
  void namesItsProtocol() {
    assertThat(NoisePattern.NK_PSK0.protocolName()).isEqualTo("Noise_NKpsk0_25519_AESGCM_SHA256");
  }

  private void complete() throws NoiseException {
    responder.readMessage(initiator.writeMessage(NONE));
    initiator.readMessage(responder.writeMessage(NONE));
    assertThat(initiator.isComplete() && responder.isComplete()).isTrue();
  }

  private void assertRefused(Reason reason, byte[] message, NoiseHandshake reader) {
    assertThatExceptionOfType(NoiseException.class)
        .isThrownBy(() -> reader.readMessage(message))
        .satisfies(
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.getMessage()).doesNotContain(HexFormat.of().formatHex(sides.psk.copy()));
            });
  }

  private void assertKeysRefused(
      NoisePattern pattern, @Nullable KeyPair local, @Nullable PublicKey remote, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> NoiseHandshake.initiator(pattern, NONE, sides.psk, local, remote, new Random(9)))
        .withMessage(why);
  }
}
