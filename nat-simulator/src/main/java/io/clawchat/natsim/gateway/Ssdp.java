package io.clawchat.natsim.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clawchat.natsim.net.Payload;
import java.util.List;
import java.util.Optional;

/**
 * Discovery of the device (UPnP Device Architecture 1.1, §1.3): an M-SEARCH request with the
 * headers {@code MAN: "ssdp:discover"}, {@code ST} and, where it was multicast, {@code MX} from 1 s
 * up is answered once for each thing found. All else is met with silence. No answer waits for a
 * part of MX.
 */
final class Ssdp {
  private static final String FIRST_LINE = "M-SEARCH * HTTP/1.1";

  private final UpnpNames names;

  Ssdp(UpnpNames names) {
    this.names = names;
  }

  List<byte[]> answers(Payload request, boolean multicast) {
    Optional<HttpRequest> read = HttpRequest.read(request.toBytes());
    if (read.isEmpty() || !isSearch(read.get(), multicast)) {
      return List.of();
    }
    return read.get().header("st").stream()
        .flatMap(target -> names.find(target).stream())
        .map(this::answer)
        .toList();
  }

  private static boolean isSearch(HttpRequest request, boolean multicast) {
    return request.firstLine().equals(FIRST_LINE)
        && request.header("man").filter("\"ssdp:discover\""::equals).isPresent()
        && (!multicast
            || request.header("mx").filter(mx -> mx.matches("0*[1-9][0-9]*")).isPresent());
  }

  private byte[] answer(UpnpNames.Found found) {
    return ("HTTP/1.1 200 OK\r\n"
            + "CACHE-CONTROL: max-age=1800\r\n"
            + ("ST: " + found.target() + "\r\n")
            + ("USN: " + found.usn() + "\r\n")
            + "EXT:\r\n"
            + ("SERVER: " + HttpResponse.SERVER + "\r\n")
            + ("LOCATION: http://" + names.address() + ":" + Gateway.HTTP_PORT)
            + (UpnpNames.DESCRIPTION + "\r\n\r\n"))
        .getBytes(UTF_8);
  }
}
