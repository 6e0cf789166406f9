package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * NAT-PMP (RFC 6886 §3). Integers are in network order.
 *
 * <pre>
 *  a request                       its answer
 *  1  version, 0                   1  version, 0
 *  1  opcode: 0 external address   1  opcode + 128
 *             1 map UDP            2  result
 *             2 map TCP            4  epoch, s
 *  to map also                     for the address also
 *  2  reserved                     4  external address
 *  2  internal port                to a mapping also
 *  2  suggested external port      2  internal port
 *  4  lifetime, s                  2  external port
 *                                  4  lifetime, s
 * </pre>
 *
 * A mapping that is refused has the ports of the request and a lifetime of 0. The answer to a
 * version or an opcode that is not known ends after the epoch.
 */
final class NatPmp {
  static final int VERSION = 0;

  private static final int SUCCESS = 0;
  private static final int UNSUPPORTED_VERSION = 1;
  private static final int NOT_AUTHORIZED = 2;
  private static final int OUT_OF_RESOURCES = 4;
  private static final int UNSUPPORTED_OPCODE = 5;

  private static final int EXTERNAL_ADDRESS = 0;
  private static final int MAP_UDP = 1;
  private static final int MAP_TCP = 2;
  private static final int RESPONSE = 128;

  private static final int MAP_SIZE = 12;
  private static final int SHORTEST = 2;

  private final Leases leases;
  private final Epoch epoch;

  NatPmp(Leases leases, Epoch epoch) {
    this.leases = leases;
    this.epoch = epoch;
  }

  /** The answer, or none to what is too short and to an answer gone astray. */
  Optional<byte[]> answer(long nowNs, IpAddress client, ByteBuffer request) {
    if (request.remaining() < SHORTEST) {
      return Optional.empty();
    }
    int version = request.get(0);
    int opcode = request.get(1) & 0xff;
    if (opcode >= RESPONSE) {
      return Optional.empty();
    }
    if (version != VERSION) {
      return Optional.of(refusal(nowNs, opcode, UNSUPPORTED_VERSION));
    }
    return switch (opcode) {
      case EXTERNAL_ADDRESS -> Optional.of(externalAddress(nowNs));
      case MAP_UDP, MAP_TCP ->
          request.remaining() < MAP_SIZE
              ? Optional.empty()
              : Optional.of(map(nowNs, client, opcode, request));
      default -> Optional.of(refusal(nowNs, opcode, UNSUPPORTED_OPCODE));
    };
  }

  /** The answer to a request for the address, which is multicast after a reboot (§3.2.1). */
  byte[] externalAddress(long nowNs) {
    return header(nowNs, EXTERNAL_ADDRESS, SUCCESS, 12)
        .put(leases.claimedAddress().toBytes())
        .array();
  }

  private byte[] map(long nowNs, IpAddress client, int opcode, ByteBuffer request) {
    TransportAddress internal = new TransportAddress(client, request.getShort(4) & 0xffff);
    int suggested = request.getShort(6) & 0xffff;
    long lifetime = request.getInt(8) & 0xffff_ffffL;
    if (leases.deniesAll()) {
      return mapping(nowNs, opcode, NOT_AUTHORIZED, internal.port(), suggested, 0);
    }
    if (lifetime == 0) {
      end(nowNs, opcode, internal);
      return mapping(nowNs, opcode, SUCCESS, internal.port(), 0, 0);
    }
    if (opcode == MAP_TCP) {
      return mapping(nowNs, opcode, UNSUPPORTED_OPCODE, internal.port(), suggested, 0);
    }
    if (internal.port() == 0) {
      return mapping(nowNs, opcode, NOT_AUTHORIZED, 0, suggested, 0);
    }
    long granted = leases.granted(lifetime);
    int wanted =
        leases
            .of(internal, nowNs)
            .map(lease -> lease.external().port())
            .orElse(suggested == 0 ? internal.port() : suggested);
    MappingRequest requested =
        new MappingRequest(internal, wanted, false, Seconds.after(nowNs, granted), "", "NAT-PMP");
    return leases
        .grant(nowNs, requested)
        .map(
            lease ->
                mapping(nowNs, opcode, SUCCESS, internal.port(), lease.external().port(), granted))
        .orElseGet(() -> mapping(nowNs, opcode, OUT_OF_RESOURCES, internal.port(), suggested, 0));
  }

  /** Internal port 0 stands for all of the client's (§3.4). */
  private void end(long nowNs, int opcode, TransportAddress internal) {
    if (opcode == MAP_UDP) {
      leases.live(nowNs).stream()
          .filter(lease -> lease.internal().ip().equals(internal.ip()))
          .filter(lease -> internal.port() == 0 || lease.internal().equals(internal))
          .forEach(leases::end);
    }
  }

  private byte[] mapping(
      long nowNs, int opcode, int result, int internalPort, int externalPort, long lifetime) {
    return header(nowNs, opcode, result, 16)
        .putShort((short) internalPort)
        .putShort((short) externalPort)
        .putInt((int) lifetime)
        .array();
  }

  private byte[] refusal(long nowNs, int opcode, int result) {
    return header(nowNs, opcode, result, 8).array();
  }

  private ByteBuffer header(long nowNs, int opcode, int result, int size) {
    return ByteBuffer.allocate(size)
        .put((byte) VERSION)
        .put((byte) (opcode + RESPONSE))
        .putShort((short) result)
        .putInt((int) epoch.seconds(nowNs));
  }
}
