package io.clawchat.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clawchat.crypto.Aead;
import io.clawchat.crypto.Hkdf;
import io.clawchat.crypto.SecretBytes;
import io.clawchat.noise.NoiseException.Reason;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Chaining key, handshake hash and, once a key was mixed in, the cipher of the handshake (Noise
 * §5.1, §5.2).
 */
final class SymmetricState implements AutoCloseable {
  private static final int HASH_BYTES = 32;

  private SecretBytes chainingKey;
  private byte[] hash;
  private @Nullable SecretBytes key;
  private long counter;

  private SymmetricState(SecretBytes chainingKey, byte[] hash) {
    this.chainingKey = chainingKey;
    this.hash = hash;
  }

  /** Starts from the protocol name, hashed where it is longer than a hash. */
  static SymmetricState of(String protocolName) {
    byte[] name = protocolName.getBytes(US_ASCII);
    byte[] hash = name.length <= HASH_BYTES ? Arrays.copyOf(name, HASH_BYTES) : sha256(name);
    return new SymmetricState(SecretBytes.copyOf(hash), hash);
  }

  /** A second state that goes its own way from here. */
  SymmetricState fork() {
    SymmetricState fork = new SymmetricState(chainingKey.duplicate(), hash);
    fork.key = key == null ? null : key.duplicate();
    fork.counter = counter;
    return fork;
  }

  void mixKey(SecretBytes input) {
    SecretBytes[] output = hkdf(input, 2);
    replaceChainingKey(output[0]);
    replaceKey(output[1]);
  }

  void mixHash(byte[] data) {
    hash = sha256(hash, data);
  }

  void mixKeyAndHash(SecretBytes input) {
    SecretBytes[] output = hkdf(input, 3);
    replaceChainingKey(output[0]);
    mixHash(output[1].copy());
    output[1].destroy();
    replaceKey(output[2]);
  }

  /** How much longer ciphertext is than plaintext just now. */
  int overhead() {
    return key == null ? 0 : Aead.TAG_BYTES;
  }

  byte[] encryptAndHash(byte[] plaintext) {
    byte[] ciphertext =
        key == null ? plaintext.clone() : Aead.seal(key, Aead.nonce(counter++), hash, plaintext);
    mixHash(ciphertext);
    return ciphertext;
  }

  byte[] decryptAndHash(byte[] ciphertext) throws NoiseException {
    byte[] plaintext =
        key == null
            ? ciphertext.clone()
            : Aead.open(key, Aead.nonce(counter++), hash, ciphertext)
                .orElseThrow(
                    () ->
                        new NoiseException(
                            Reason.NOT_AUTHENTIC,
                            "expected a message sealed with this handshake's keys, found one that"
                                + " is not; it is foreign or was changed"));
    mixHash(ciphertext);
    return plaintext;
  }

  /**
   * The two transport keys, for the initiator's messages and for the responder's, and one output
   * more of the same HKDF.
   */
  SecretBytes[] split() {
    return hkdf(SecretBytes.adopt(new byte[0]), 3);
  }

  byte[] hash() {
    return hash.clone();
  }

  @Override
  public void close() {
    chainingKey.destroy();
    if (key != null) {
      key.destroy();
    }
  }

  /** Noise's HKDF (§4.3): RFC 5869 with the chaining key as salt and no info. */
  private SecretBytes[] hkdf(SecretBytes input, int outputs) {
    try (SecretBytes temporary = Hkdf.extract(chainingKey, input);
        SecretBytes all = Hkdf.expand(temporary, new byte[0], outputs * HASH_BYTES)) {
      byte[] bytes = all.copy();
      SecretBytes[] parts = new SecretBytes[outputs];
      for (int i = 0; i < outputs; i++) {
        parts[i] = SecretBytes.copyOf(bytes, i * HASH_BYTES, HASH_BYTES);
      }
      Arrays.fill(bytes, (byte) 0);
      return parts;
    }
  }

  private void replaceChainingKey(SecretBytes next) {
    chainingKey.destroy();
    chainingKey = next;
  }

  private void replaceKey(SecretBytes next) {
    if (key != null) {
      key.destroy();
    }
    key = next;
    counter = 0;
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
    }
  }
}
