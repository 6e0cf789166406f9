package io.clawchat.natsim.nat;

/** What becomes of fragments, of which only the first has ports (RFC 4787 §11). */
public enum FragmentHandling {
  /** They are translated one by one; those that come before the first one are dropped. */
  PASS,
  /** They are held until the datagram is whole, in whatever order they come (REQ-14). */
  REASSEMBLE,
  /** None passes. */
  DROP
}
