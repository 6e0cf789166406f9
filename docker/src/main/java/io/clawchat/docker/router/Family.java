package io.clawchat.docker.router;

/** The words in which nftables speaks of one IP version. */
enum Family {
  V4("ip", "ipv4_addr", "icmp"),
  V6("ip6", "ipv6_addr", "icmpv6");

  /** The family of tables, and the header that addresses stand in. */
  final String ip;

  final String addressType;
  final String icmp;

  Family(String ip, String addressType, String icmp) {
    this.ip = ip;
    this.addressType = addressType;
    this.icmp = icmp;
  }

  String rejectPort() {
    return "reject with " + icmp + " port-unreachable";
  }

  String rejectProhibited() {
    return "reject with " + icmp + " admin-prohibited";
  }

  /** What matches the notice that a packet was too big. */
  String tooBig() {
    return this == V4
        ? "icmp type destination-unreachable icmp code frag-needed"
        : "icmpv6 type packet-too-big";
  }

  /** What matches the notice that nobody is at a port. */
  String portUnreachable() {
    return icmp + " type destination-unreachable " + icmp + " code port-unreachable";
  }

  /** What matches fragments, before connection tracking puts them together. */
  String fragment() {
    return this == V4 ? "ip frag-off & 0x3fff != 0" : "exthdr frag exists";
  }

  String icmpErrors() {
    return this == V4
        ? "icmp type { destination-unreachable, time-exceeded, parameter-problem }"
        : "icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem }";
  }
}
