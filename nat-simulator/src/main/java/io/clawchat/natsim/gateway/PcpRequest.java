package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A PCP request (RFC 6887 §7.1, §11.1, §12.1). Integers are in network order, addresses have 16
 * bytes, IPv4 in its mapped form.
 *
 * <pre>
 *  at                                at
 *   0  1  version, 2                 24  12  nonce
 *   1  1  0, opcode (7 bits)         36   1  protocol
 *   2  2  reserved                   37   3  reserved
 *   4  4  requested lifetime, s      40   2  internal port
 *   8 16  client's address           42   2  suggested external port
 *                                    44  16  suggested external address
 *                                    PEER only:
 *                                    60   2  remote peer's port
 *                                    62   2  reserved
 *                                    64  16  remote peer's address
 * </pre>
 *
 * The options come last.
 */
record PcpRequest(ByteBuffer bytes) {
  static final int VERSION = 2;
  static final int HEADER = 24;
  static final int MOST = 1_100;
  static final int ANNOUNCE = 0;
  static final int MAP = 1;
  static final int PEER = 2;

  /** Where the options begin, for an opcode that is known. */
  static int optionsAt(int opcode) {
    return switch (opcode) {
      case MAP -> 60;
      case PEER -> 80;
      default -> HEADER;
    };
  }

  int opcode() {
    return bytes.get(1) & 0x7f;
  }

  long lifetime() {
    return bytes.getInt(4) & 0xffff_ffffL;
  }

  IpAddress client() {
    return address(8);
  }

  String nonce() {
    byte[] nonce = new byte[12];
    bytes.get(24, nonce);
    return HexFormat.of().formatHex(nonce);
  }

  int protocol() {
    return bytes.get(36) & 0xff;
  }

  int internalPort() {
    return port(40);
  }

  int externalPort() {
    return port(42);
  }

  IpAddress externalAddress() {
    return address(44);
  }

  int peerPort() {
    return port(60);
  }

  IpAddress peerAddress() {
    return address(64);
  }

  private int port(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private IpAddress address(int at) {
    return new IpAddress(bytes.getLong(at), bytes.getLong(at + 8));
  }
}
