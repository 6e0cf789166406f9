package io.clawchat.natsim.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a device says over HTTP: always XML, after which it ends the connection. */
record HttpResponse(String status, String body) {
  static final String SERVER = "natsim/1 UPnP/1.1 natsim/1";

  static HttpResponse ok(String body) {
    return new HttpResponse("200 OK", body);
  }

  static HttpResponse of(String status) {
    return new HttpResponse(status, "");
  }

  byte[] toBytes() {
    return ("HTTP/1.1 "
            + (status + "\r\n")
            + "Content-Type: text/xml; charset=\"utf-8\"\r\n"
            + "Connection: close\r\n"
            + ("Content-Length: " + body.getBytes(UTF_8).length + "\r\n")
            + ("Server: " + SERVER + "\r\n")
            + ("Ext:\r\n\r\n" + body))
        .getBytes(UTF_8);
  }
}
