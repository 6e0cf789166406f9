/**
 * Noise handshakes (The Noise Protocol Framework, revision 34) over X25519, AES-256-GCM and
 * SHA-256.
 *
 * <p>Doors: {@link io.clawchat.noise.NoisePattern} names a pattern, {@link
 * io.clawchat.noise.NoiseHandshake} runs it. The rooms behind are the specification's own: a {@link
 * io.clawchat.noise.HandshakePattern} is data (§7), a {@link io.clawchat.noise.SymmetricState} is
 * §5.2.
 */
@org.jspecify.annotations.NullMarked
package io.clawchat.noise;
