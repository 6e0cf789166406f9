package io.clawchat.natsim.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request (RFC 9112), over TCP or, as SSDP has it, in one datagram. A body has the length
 * that {@code Content-Length} says.
 *
 * @param headers by name in small letters; the first of a name counts
 */
record HttpRequest(String firstLine, Map<String, String> headers, String body) {

  /** The head of the bytes and as much of a body as it announces; empty when it is malformed. */
  static Optional<HttpRequest> read(byte[] bytes) {
    int end = headEnd(bytes);
    if (end < 0) {
      return Optional.empty();
    }
    String[] lines = new String(bytes, 0, end, ISO_8859_1).split("\r\n", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        return Optional.empty();
      }
      headers.putIfAbsent(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int bodyEnd = Math.min(bytes.length, end + 4 + length(headers));
    String body = new String(bytes, end + 4, bodyEnd - end - 4, UTF_8);
    return Optional.of(new HttpRequest(lines[0], headers, body));
  }

  /** How many bytes the request has in all; −1 while its head is not complete. */
  static int size(byte[] bytes) {
    int end = headEnd(bytes);
    return end < 0 ? -1 : read(bytes).map(request -> end + 4 + length(request.headers)).orElse(0);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The word before the first space of the first line. */
  String method() {
    return firstLine.split(" ", -1)[0];
  }

  /** What stands between the two spaces of the first line; empty where there are not two. */
  String path() {
    String[] words = firstLine.split(" ", -1);
    return words.length == 3 ? words[1] : "";
  }

  private static int length(Map<String, String> headers) {
    String length = headers.getOrDefault("content-length", "0");
    return length.matches("[0-9]{1,7}") ? Integer.parseInt(length) : HttpConversation.MOST;
  }

  private static int headEnd(byte[] bytes) {
    return new String(bytes, ISO_8859_1).indexOf("\r\n\r\n");
  }
}
