package io.clawchat.stun;

import io.clawchat.stun.StunAttribute.ChangeRequest;
import io.clawchat.stun.StunAttribute.ChangedAddress;
import io.clawchat.stun.StunAttribute.MappedAddress;
import io.clawchat.stun.StunAttribute.OtherAddress;
import io.clawchat.stun.StunAttribute.ResponseOrigin;
import io.clawchat.stun.StunAttribute.SourceAddress;
import io.clawchat.stun.StunAttribute.XorMappedAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a server responds to a datagram, RFC 8489 §6.3.1: success, or error 420.
 *
 * @param origin where it is sent from
 */
record StunResponse(StunMessage message, InetSocketAddress origin) {
  private static final ChangeRequest NO_CHANGE = new ChangeRequest(false, false);

  /** That of a server with one address and one port, where the datagram is a request. */
  static Optional<StunMessage> basic(InetSocketAddress source, ByteBuffer payload) {
    return request(payload)
        .map(
            request -> {
              List<Integer> unknown = new ArrayList<>(request.unknownComprehensionRequired());
              request
                  .attribute(ChangeRequest.class)
                  .filter(change -> !change.equals(NO_CHANGE))
                  .ifPresent(change -> unknown.add(change.type()));
              return unknown.isEmpty()
                  ? request.success(mapped(request, source))
                  : request.unknownAttribute(unknown);
            });
  }

  /** That of a server of RFC 5780 to what arrived at one of its addresses, §6. */
  static Optional<StunResponse> at(
      ServerAddress address, InetSocketAddress source, ByteBuffer payload) {
    return request(payload)
        .map(
            request -> {
              List<Integer> unknown = request.unknownComprehensionRequired();
              return unknown.isEmpty()
                  ? success(address, request, source)
                  : new StunResponse(request.unknownAttribute(unknown), address.local());
            });
  }

  private static StunResponse success(
      ServerAddress address, StunMessage request, InetSocketAddress source) {
    InetSocketAddress origin =
        address.responseOrigin(request.attribute(ChangeRequest.class).orElse(NO_CHANGE));
    StunAttribute mapped = mapped(request, source);
    return new StunResponse(
        request.transactionId().isClassic()
            ? request.success(
                mapped, new SourceAddress(origin), new ChangedAddress(address.other()))
            : request.success(
                mapped, new ResponseOrigin(origin), new OtherAddress(address.other())),
        origin);
  }

  private static StunAttribute mapped(StunMessage request, InetSocketAddress source) {
    return request.transactionId().isClassic()
        ? new MappedAddress(source)
        : new XorMappedAddress(source);
  }

  private static Optional<StunMessage> request(ByteBuffer payload) {
    return StunReader.read(payload) instanceof StunMessage message && message.isBindingRequest()
        ? Optional.of(message)
        : Optional.empty();
  }
}
