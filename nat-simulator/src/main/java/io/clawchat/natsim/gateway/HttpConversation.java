package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One connection to the device: bytes come in until a request is whole, and one answer goes out,
 * after which the connection is to be ended.
 */
public final class HttpConversation {
  /** A request of more bytes is refused (413). */
  static final int MOST = 65_536;

  private final UpnpDevice device;
  private final IpAddress client;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private boolean answered;

  HttpConversation(UpnpDevice device, IpAddress client) {
    this.device = device;
    this.client = client;
  }

  /** Takes some bytes in; the answer as soon as the request is whole, or cannot become so. */
  public Optional<ByteBuffer> received(long nowNs, ByteBuffer bytes) {
    if (answered) {
      return Optional.empty();
    }
    byte[] more = new byte[bytes.remaining()];
    bytes.get(bytes.position(), more);
    received.writeBytes(more);
    Optional<HttpResponse> response = respond(nowNs, received.toByteArray());
    answered = response.isPresent();
    return response.map(HttpResponse::toBytes).map(ByteBuffer::wrap);
  }

  private Optional<HttpResponse> respond(long nowNs, byte[] request) {
    int size = HttpRequest.size(request);
    if (request.length > MOST || size > MOST) {
      return Optional.of(HttpResponse.of("413 Content Too Large"));
    }
    if (size < 0 || request.length < size) {
      return Optional.empty();
    }
    return Optional.of(
        HttpRequest.read(request)
            .map(whole -> device.respond(nowNs, whole, client))
            .orElseGet(() -> HttpResponse.of("400 Bad Request")));
  }
}
