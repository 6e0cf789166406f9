package io.clawchat.noise;

/** What one step of a message pattern does (Noise §5.3, §9). */
enum Token {
  /** Sends a fresh ephemeral public key. */
  E,
  /** Mixes in the agreement of both ephemeral keys. */
  EE,
  /** Mixes in the agreement of the initiator's ephemeral and the responder's static key. */
  ES,
  /** Mixes in the agreement of the initiator's static and the responder's ephemeral key. */
  SE,
  /** Mixes in the agreement of both static keys. */
  SS,
  /** Mixes in the pre-shared key. */
  PSK
}
