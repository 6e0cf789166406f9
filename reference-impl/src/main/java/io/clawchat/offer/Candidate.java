package io.clawchat.offer;

import java.net.InetSocketAddress;

/**
 * A transport address where a side may be reached (RFC 8445 §4).
 *
 * @param address an address literal and a port of 1 to 65535
 * @param priority 1 to 2³¹−1; the higher, the better (RFC 8445 §5.1.2)
 */
public record Candidate(Type type, InetSocketAddress address, int priority) {

  /** How the address came about. */
  public enum Type {
    /** Of the side's own interface. */
    HOST("host"),
    /** Asked of the router, by PCP, NAT-PMP or UPnP IGD, or set up by hand. */
    MAPPED("mapped"),
    /** As a STUN server saw it (RFC 8489). */
    SERVER_REFLEXIVE("server-reflexive"),
    /** Allocated on a TURN server (RFC 8656). */
    RELAYED("relayed");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** As it stands in a file. */
    public String label() {
      return label;
    }
  }

  /**
   * @throws IllegalArgumentException for an address that is none to send to, or a priority out of
   *     range
   */
  public Candidate {
    Addresses.requireSendable(address);
    if (priority < 1) {
      throw new IllegalArgumentException(
          "expected a priority from 1 to 2147483647, found " + priority);
    }
  }
}
