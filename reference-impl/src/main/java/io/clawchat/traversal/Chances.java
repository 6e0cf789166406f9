package io.clawchat.traversal;

import io.clawchat.nat.NatProfile;

/** How likely a check gets through, as far as the NATs are known. */
final class Chances {
  /**
   * Ford, Srisuresh and Kegel (USENIX 2005): 82 % of the NATs in 380 reports let UDP be punched. It
   * stands for what nobody has measured.
   */
  static final double UNKNOWN = 0.82;

  private Chances() {}

  /** That a NAT lets in whoever was sent nothing. */
  static double letsInAnyone(NatProfile nat) {
    return switch (nat.filtering()) {
      case ENDPOINT_INDEPENDENT -> 1;
      case ADDRESS_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT -> 0;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** That packets to somebody new leave from the address that is known. */
  static double keepsItsAddress(NatProfile nat) {
    return switch (nat.mapping()) {
      case NONE, ENDPOINT_INDEPENDENT -> 1;
      case ADDRESS_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT -> 0;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** That a NAT lets in another port of an address that was sent to. */
  static double letsInOtherPorts(NatProfile nat) {
    return switch (nat.filtering()) {
      case ENDPOINT_INDEPENDENT, ADDRESS_DEPENDENT -> 1;
      case ADDRESS_AND_PORT_DEPENDENT -> 0;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
