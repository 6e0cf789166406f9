package io.clawchat.natsim.nat;

/**
 * What becomes of a packet from inside to an external address of the NAT itself (RFC 4787 §6). The
 * filter of the mapping it meets has its say, as for any other packet.
 */
public enum Hairpinning {
  /** It is dropped. */
  NONE,
  /**
   * It comes back in, still with its sender's internal address: a sender that trusts it is lost.
   */
  INTERNAL_SOURCE,
  /** It comes back in with its sender's external address (REQ-9: "MUST"). */
  EXTERNAL_SOURCE
}
