/**
 * The cryptographic tools, each behind a small door: {@link io.clawchat.crypto.SecretBytes} owns
 * key bytes, {@link io.clawchat.crypto.Aead} encrypts (hot path: {@link io.clawchat.crypto.Sealer}
 * and {@link io.clawchat.crypto.Opener}), {@link io.clawchat.crypto.Hkdf}, {@link
 * io.clawchat.crypto.Mac} and {@link io.clawchat.crypto.Argon2id} derive and authenticate, {@link
 * io.clawchat.crypto.KeyPair} agrees on a secret over X25519.
 *
 * <p>Nothing here reads a clock or makes its own random numbers: a {@link
 * java.util.random.RandomGenerator} is handed in, and on a machine it must be a {@link
 * java.security.SecureRandom}.
 *
 * <p>No object of this package may be used by two threads at once.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.crypto;
