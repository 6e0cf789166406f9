package io.clawchat.natsim.nat;

/** Which of several external addresses a new mapping gets (RFC 4787 §4.1). */
public enum AddressPooling {
  /**
   * All mappings of a host that are alive together have one address (REQ-2). Hosts are spread over
   * the addresses in turn.
   */
  PAIRED,
  /** Any address with a suitable port, each equally likely. */
  ARBITRARY
}
