package io.clawchat.natsim.nat;

import java.util.Locale;

/** What a router between two networks makes of addresses. */
public enum Translation {
  /** Address and port: many hosts behind few addresses of the same IP version (RFC 3022 §2.2). */
  NAPT,
  /**
   * The address alone: each host behind it has an external address to itself, given when it first
   * sends, and ports stay as they are (RFC 3022 §2.1, "Basic NAT").
   */
  ONE_TO_ONE,
  /** Nothing: the hosts behind it have addresses of their own, and it only filters (RFC 6092). */
  NONE,
  /** The prefix alone, without state and without touching the checksum (RFC 6296). */
  NPTV6,
  /** IPv6 hosts behind IPv4 addresses; IPv4 remotes stand in a prefix of /96 (RFC 6146). */
  NAT64;

  /** Whether ports are chosen. */
  public boolean choosesPorts() {
    return this == NAPT || this == NAT64;
  }

  /** {@code napt}, {@code one-to-one}, {@code none}, {@code nptv6}, {@code nat64}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
