package io.clawchat.natsim.gateway;

/** The result codes of RFC 6887 §7.4 that this gateway gives. */
enum PcpResult {
  SUCCESS(0, 0),
  UNSUPP_VERSION(1, PcpResult.LONG),
  NOT_AUTHORIZED(2, PcpResult.LONG),
  MALFORMED_REQUEST(3, PcpResult.LONG),
  UNSUPP_OPCODE(4, PcpResult.LONG),
  UNSUPP_OPTION(5, PcpResult.LONG),
  MALFORMED_OPTION(6, PcpResult.LONG),
  NO_RESOURCES(8, PcpResult.SHORT),
  UNSUPP_PROTOCOL(9, PcpResult.LONG),
  USER_EX_QUOTA(10, PcpResult.SHORT),
  CANNOT_PROVIDE_EXTERNAL(11, PcpResult.SHORT),
  ADDRESS_MISMATCH(12, PcpResult.LONG);

  /** "It is RECOMMENDED that short lifetime errors use a 30-second lifetime". */
  private static final int SHORT = 30;

  /** "… and long lifetime errors use a 30-minute lifetime". */
  private static final int LONG = 1_800;

  private final int code;
  private final int lifetime;

  PcpResult(int code, int lifetime) {
    this.code = code;
    this.lifetime = lifetime;
  }

  /** Why the NAT cannot do what was asked, whatever port would do. */
  static PcpResult of(PortMapper.Denial denial) {
    return denial == PortMapper.Denial.QUOTA ? USER_EX_QUOTA : NO_RESOURCES;
  }

  int code() {
    return code;
  }

  /** For how many seconds a client may expect the same error. */
  int lifetime() {
    return lifetime;
  }

  /** Whether what the request says could not be read as far as needed (§7.2). */
  boolean isOfParsing() {
    return this == UNSUPP_VERSION || this == MALFORMED_REQUEST || this == MALFORMED_OPTION;
  }
}
