package io.clawchat.natsim.gateway;

import java.nio.ByteBuffer;

/**
 * The options of a request (RFC 6887 §7.3): each a code, a reserved byte, the length of its data in
 * 2 bytes, and its data, filled up to a multiple of 4. Codes below 128 must be understood; of those
 * this gateway knows PREFER_FAILURE, in MAP requests.
 *
 * @param verdict {@link PcpResult#SUCCESS}, or what the request is refused for
 * @param preferFailure whether no other than the suggested external address will do
 */
record PcpOptions(PcpResult verdict, boolean preferFailure) {
  private static final int PREFER_FAILURE = 2;
  private static final int FIRST_OPTIONAL = 128;
  private static final int HEADER = 4;

  static PcpOptions of(PcpRequest request) {
    ByteBuffer bytes = request.bytes();
    boolean preferFailure = false;
    int at = PcpRequest.optionsAt(request.opcode());
    while (at < bytes.limit()) {
      int code = bytes.get(at) & 0xff;
      int length = bytes.getShort(at + 2) & 0xffff;
      int end = at + HEADER + (length + 3) / 4 * 4;
      if (end > bytes.limit()) {
        return refused(PcpResult.MALFORMED_OPTION);
      }
      if (code == PREFER_FAILURE) {
        if (request.opcode() != PcpRequest.MAP || length != 0 || preferFailure) {
          return refused(PcpResult.MALFORMED_OPTION);
        }
        preferFailure = true;
      } else if (code < FIRST_OPTIONAL) {
        return refused(PcpResult.UNSUPP_OPTION);
      }
      at = end;
    }
    return new PcpOptions(PcpResult.SUCCESS, preferFailure);
  }

  /** Those that were heeded, as an answer repeats them. */
  byte[] heeded() {
    return preferFailure ? new byte[] {PREFER_FAILURE, 0, 0, 0} : new byte[0];
  }

  private static PcpOptions refused(PcpResult why) {
    return new PcpOptions(why, false);
  }
}
