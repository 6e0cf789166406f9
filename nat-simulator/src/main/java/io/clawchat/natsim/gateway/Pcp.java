package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * PCP (RFC 6887): ANNOUNCE, MAP and PEER. The answer's header, §7.2, in network order; what follows
 * is laid out as in the {@linkplain PcpRequest request}.
 *
 * <pre>
 *  1  version, 2
 *  1  1, opcode (7 bits)
 *  1  reserved
 *  1  result
 *  4  lifetime, s
 *  4  epoch, s
 * 12  reserved: 0, or of a request that could not be parsed bytes 12 to 23
 * </pre>
 */
final class Pcp {
  private static final int RESPONSE = 128;

  private final PcpMap map;
  private final PcpPeer peer;
  private final Epoch epoch;

  Pcp(Leases leases, Epoch epoch) {
    this.map = new PcpMap(leases);
    this.peer = new PcpPeer(leases);
    this.epoch = epoch;
  }

  /** The answer, or none to what is too short and to an answer gone astray (§8.2). */
  Optional<byte[]> answer(long nowNs, IpAddress client, ByteBuffer request) {
    if (request.remaining() < 2 || (request.get(1) & RESPONSE) != 0) {
      return Optional.empty();
    }
    PcpResult read = read(request);
    if (read != PcpResult.SUCCESS) {
      return Optional.of(refusal(nowNs, request, read));
    }
    return Optional.of(carryOut(nowNs, client, new PcpRequest(request)));
  }

  /** The answer to an ANNOUNCE request, which is multicast after a reboot (§14.1.1). */
  byte[] announcement(long nowNs) {
    return header(nowNs, PcpRequest.ANNOUNCE, PcpResult.SUCCESS, 0, PcpRequest.HEADER);
  }

  private static PcpResult read(ByteBuffer request) {
    if (request.get(0) != PcpRequest.VERSION) {
      return PcpResult.UNSUPP_VERSION;
    }
    int size = request.remaining();
    if (size < PcpRequest.HEADER || size > PcpRequest.MOST || size % 4 != 0) {
      return PcpResult.MALFORMED_REQUEST;
    }
    int opcode = request.get(1);
    if (opcode > PcpRequest.PEER) {
      return PcpResult.UNSUPP_OPCODE;
    }
    return size < PcpRequest.optionsAt(opcode) ? PcpResult.MALFORMED_REQUEST : PcpResult.SUCCESS;
  }

  private byte[] carryOut(long nowNs, IpAddress client, PcpRequest request) {
    if (!request.client().equals(client)) {
      return refusal(nowNs, request.bytes(), PcpResult.ADDRESS_MISMATCH);
    }
    PcpOptions options = PcpOptions.of(request);
    if (options.verdict() != PcpResult.SUCCESS) {
      return refusal(nowNs, request.bytes(), options.verdict());
    }
    PcpGrant grant =
        switch (request.opcode()) {
          case PcpRequest.MAP -> map.grant(nowNs, request, options);
          case PcpRequest.PEER -> peer.grant(nowNs, request);
          default -> PcpGrant.of(0, new TransportAddress(client, 0));
        };
    if (grant.result() != PcpResult.SUCCESS) {
      return refusal(nowNs, request.bytes(), grant.result());
    }
    return success(nowNs, request, grant, options);
  }

  private byte[] success(long nowNs, PcpRequest request, PcpGrant grant, PcpOptions options) {
    int optionsAt = PcpRequest.optionsAt(request.opcode());
    byte[] heeded = options.heeded();
    byte[] bytes =
        header(
            nowNs,
            request.opcode(),
            PcpResult.SUCCESS,
            grant.lifetime(),
            optionsAt + heeded.length);
    ByteBuffer answer = ByteBuffer.wrap(bytes);
    answer.put(
        PcpRequest.HEADER, request.bytes(), PcpRequest.HEADER, optionsAt - PcpRequest.HEADER);
    if (request.opcode() != PcpRequest.ANNOUNCE) {
      IpAddress external = grant.external().ip();
      answer.putShort(42, (short) grant.external().port());
      answer.putLong(44, external.high()).putLong(52, external.low());
    }
    answer.put(optionsAt, heeded);
    return bytes;
  }

  /**
   * The request again, as far as an answer may carry it and filled up to a multiple of 4 (§8.2).
   */
  private byte[] refusal(long nowNs, ByteBuffer request, PcpResult why) {
    int kept = Math.min(request.remaining(), PcpRequest.MOST);
    byte[] answer = new byte[Math.max((kept + 3) / 4 * 4, PcpRequest.HEADER)];
    request.get(0, answer, 0, kept);
    byte[] header = header(nowNs, request.get(1), why, why.lifetime(), PcpRequest.HEADER);
    System.arraycopy(header, 0, answer, 0, why.isOfParsing() ? 12 : PcpRequest.HEADER);
    return answer;
  }

  private byte[] header(long nowNs, int opcode, PcpResult result, long lifetime, int size) {
    return ByteBuffer.allocate(size)
        .put((byte) PcpRequest.VERSION)
        .put((byte) (opcode | RESPONSE))
        .put((byte) 0)
        .put((byte) result.code())
        .putInt((int) lifetime)
        .putInt((int) epoch.seconds(nowNs))
        .array();
  }
}
