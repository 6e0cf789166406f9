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
 * What a server says to a datagram.
 *
 * @param from the place it is sent from
 */
record StunAnswer(StunMessage message, InetSocketAddress from) {
  private static final ChangeRequest NO_CHANGE = new ChangeRequest(false, false);

  /** The answer of a server with one address and one port, if the datagram deserves one. */
  static Optional<StunMessage> basic(InetSocketAddress source, ByteBuffer payload) {
    return request(payload)
        .map(
            request -> {
              List<Integer> refused = new ArrayList<>(request.unknownRequired());
              request
                  .attribute(ChangeRequest.class)
                  .filter(change -> !change.equals(NO_CHANGE))
                  .ifPresent(change -> refused.add(change.type()));
              return refused.isEmpty()
                  ? request.success(mapped(request, source))
                  : request.unknown(refused);
            });
  }

  /** The answer of a server of RFC 5780 to what arrived at {@code place}, §6. */
  static Optional<StunAnswer> at(ServerPlace place, InetSocketAddress source, ByteBuffer payload) {
    return request(payload)
        .map(
            request -> {
              List<Integer> refused = request.unknownRequired();
              return refused.isEmpty()
                  ? success(place, request, source)
                  : new StunAnswer(request.unknown(refused), place.own());
            });
  }

  private static StunAnswer success(
      ServerPlace place, StunMessage request, InetSocketAddress source) {
    InetSocketAddress from = place.after(request.attribute(ChangeRequest.class).orElse(NO_CHANGE));
    StunAttribute mapped = mapped(request, source);
    return new StunAnswer(
        request.transactionId().isClassic()
            ? request.success(mapped, new SourceAddress(from), new ChangedAddress(place.other()))
            : request.success(mapped, new ResponseOrigin(from), new OtherAddress(place.other())),
        from);
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
