package io.clawchat.noise;

import io.clawchat.crypto.Aead;
import io.clawchat.crypto.KeyPair;
import io.clawchat.crypto.PublicKey;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.noise.NoiseException.Reason;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One side of a handshake.
 *
 * <p>Each message is tried on a copy of the state, which takes the state's place only when the
 * message was good. So a refused message changes nothing: the right one may still come after any
 * number of wrong ones. Noise itself would have the handshake end there (§5.3), which would let
 * anyone who can send a datagram end it.
 *
 * <p>Keys handed in are copied and stay the caller's; the copies and every key made on the way are
 * zeroed by {@link #split} and {@link #close}.
 */
public final class NoiseHandshake implements AutoCloseable {
  /** What a Noise message may have at most (Noise §3). */
  public static final int MAX_MESSAGE_BYTES = 65_535;

  /** What is left of that for the payload, after a public key and a tag. */
  public static final int MAX_PAYLOAD_BYTES = MAX_MESSAGE_BYTES - PublicKey.BYTES - Aead.TAG_BYTES;

  private static final int PSK_BYTES = 32;

  private final HandshakeState.Party party;
  private final RandomGenerator random;
  private HandshakeState state;
  private int messages;
  private boolean closed;

  private NoiseHandshake(HandshakeState.Party party, byte[] prologue, RandomGenerator random) {
    this.party = party;
    this.random = random;
    this.state = HandshakeState.start(party, prologue);
  }

  /**
   * The side that writes the first message.
   *
   * @param prologue what both sides know and want confirmed; may be empty
   * @param psk 32 bytes that both sides know
   * @param localStatic given where, and only where, the pattern begins with K
   * @param remoteStatic given where, and only where, the pattern's second letter is K
   * @throws IllegalArgumentException for a key that is missing, too many, or of a wrong length
   */
  public static NoiseHandshake initiator(
      NoisePattern pattern,
      byte[] prologue,
      SecretBytes psk,
      @Nullable KeyPair localStatic,
      @Nullable PublicKey remoteStatic,
      RandomGenerator random) {
    return of(pattern.pattern(), true, prologue, psk, localStatic, remoteStatic, random);
  }

  /**
   * The side that writes the second message.
   *
   * @param prologue what both sides know and want confirmed; may be empty
   * @param psk 32 bytes that both sides know
   * @param localStatic given where, and only where, the pattern's second letter is K
   * @param remoteStatic given where, and only where, the pattern begins with K
   * @throws IllegalArgumentException for a key that is missing, too many, or of a wrong length
   */
  public static NoiseHandshake responder(
      NoisePattern pattern,
      byte[] prologue,
      SecretBytes psk,
      @Nullable KeyPair localStatic,
      @Nullable PublicKey remoteStatic,
      RandomGenerator random) {
    return of(pattern.pattern(), false, prologue, psk, localStatic, remoteStatic, random);
  }

  static NoiseHandshake of(
      HandshakePattern pattern,
      boolean initiator,
      byte[] prologue,
      @Nullable SecretBytes psk,
      @Nullable KeyPair localStatic,
      @Nullable PublicKey remoteStatic,
      RandomGenerator random) {
    boolean needsLocal = initiator ? pattern.initiatorStatic() : pattern.responderStatic();
    boolean needsRemote = initiator ? pattern.responderStatic() : pattern.initiatorStatic();
    requirePresence(pattern, "a local static key", needsLocal, localStatic);
    requirePresence(pattern, "a remote static key", needsRemote, remoteStatic);
    requirePresence(pattern, "a pre-shared key", pattern.needsPsk(), psk);
    if (psk != null && psk.length() != PSK_BYTES) {
      throw new IllegalArgumentException(
          "expected a pre-shared key of 32 bytes, found " + psk.length());
    }
    HandshakeState.Party party =
        new HandshakeState.Party(
            pattern,
            initiator,
            psk == null ? null : psk.duplicate(),
            localStatic == null ? null : localStatic.duplicate(),
            remoteStatic);
    return new NoiseHandshake(party, prologue, random);
  }

  private static void requirePresence(
      HandshakePattern pattern, String what, boolean needed, @Nullable Object found) {
    if (needed != (found != null)) {
      throw new IllegalArgumentException(
          pattern.name() + (needed ? " needs " : " has no place for ") + what + " on this side");
    }
  }

  /**
   * The next message. Writing again after a refusal makes a fresh ephemeral key; to send the same
   * message again, keep it.
   *
   * @throws NoiseException where the other side's key is weak; the state is as before
   * @throws IllegalStateException where it is the other side's turn, or the handshake is over
   * @throws IllegalArgumentException where the payload is longer than {@link #MAX_PAYLOAD_BYTES}
   */
  public byte[] writeMessage(byte[] payload) throws NoiseException {
    List<Token> tokens = takeTurn(true);
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "expected a payload of at most " + MAX_PAYLOAD_BYTES + " bytes, found " + payload.length);
    }
    byte[] message = attempt(trial -> trial.write(tokens, payload, random));
    messages++;
    return message;
  }

  /**
   * The payload of the other side's next message.
   *
   * @throws NoiseException where the message is refused; the state is as before, and another may be
   *     read
   * @throws IllegalStateException where it is this side's turn, or the handshake is over
   */
  public byte[] readMessage(byte[] message) throws NoiseException {
    List<Token> tokens = takeTurn(false);
    if (message.length > MAX_MESSAGE_BYTES) {
      throw new NoiseException(
          Reason.TOO_LONG, "expected a message of at most 65535 bytes, found " + message.length);
    }
    byte[] payload = attempt(trial -> trial.read(tokens, message));
    messages++;
    return payload;
  }

  /** Whether all messages were written and read, and {@link #split} is due. */
  public boolean isComplete() {
    return messages == party.pattern().messages().size();
  }

  /**
   * The transport keys, once; every other secret of the handshake is zeroed.
   *
   * @throws IllegalStateException before the handshake is complete, or after it was split or closed
   */
  public TransportKeys split() {
    requireOpen();
    requireComplete();
    SecretBytes[] keys = state.symmetric().split();
    close();
    return party.initiator()
        ? new TransportKeys(keys[0], keys[1], keys[2])
        : new TransportKeys(keys[1], keys[0], keys[2]);
  }

  /**
   * 32 bytes that are the same on both sides and name this handshake alone (Noise §11.2). Known
   * also after {@link #split}.
   *
   * @throws IllegalStateException before the handshake is complete
   */
  public byte[] handshakeHash() {
    requireComplete();
    return state.symmetric().hash();
  }

  /** Zeroes all secrets. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    state.close();
    if (party.psk() != null) {
      party.psk().destroy();
    }
    if (party.localStatic() != null) {
      party.localStatic().close();
    }
  }

  /** Something done to a copy of the state. */
  @FunctionalInterface
  private interface Attempt {
    byte[] on(HandshakeState trial) throws NoiseException;
  }

  private byte[] attempt(Attempt attempt) throws NoiseException {
    HandshakeState spare = state.fork();
    try {
      byte[] result = attempt.on(spare);
      HandshakeState previous = state;
      state = spare;
      spare = previous;
      return result;
    } finally {
      spare.close();
    }
  }

  private List<Token> takeTurn(boolean writing) {
    requireOpen();
    if (isComplete()) {
      throw new IllegalStateException("the handshake is complete; split it");
    }
    boolean localTurn = (messages % 2 == 0) == party.initiator();
    if (writing != localTurn) {
      throw new IllegalStateException(
          writing
              ? "the next message is the other side's; read it first"
              : "the next message is this side's; write it first");
    }
    return party.pattern().messages().get(messages);
  }

  private void requireComplete() {
    if (!isComplete()) {
      throw new IllegalStateException(
          "the handshake has seen "
              + messages
              + " of "
              + party.pattern().messages().size()
              + " messages");
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the handshake is closed");
    }
  }
}
