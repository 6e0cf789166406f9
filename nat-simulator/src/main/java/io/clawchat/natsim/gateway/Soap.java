package io.clawchat.natsim.gateway;

import java.util.Map;

/** Answers to actions (UPnP Device Architecture 1.1, §3.2). */
final class Soap {
  private static final String BEGIN =
      "<?xml version=\"1.0\"?>\r\n"
          + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
          + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>";
  private static final String END = "</s:Body></s:Envelope>\r\n";

  private Soap() {}

  static HttpResponse response(String serviceType, String action, Map<String, String> results) {
    StringBuilder body = new StringBuilder(BEGIN);
    body.append("<u:%sResponse xmlns:u=\"%s\">".formatted(action, serviceType));
    results.forEach(
        (name, value) -> body.append("<%1$s>%2$s</%1$s>".formatted(name, Xml.escaped(value))));
    body.append("</u:%sResponse>".formatted(action));
    return HttpResponse.ok(body.append(END).toString());
  }

  static HttpResponse fault(UpnpError error) {
    return new HttpResponse(
        "500 Internal Server Error",
        BEGIN
            + "<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring>"
            + "<detail><UPnPError xmlns=\"urn:schemas-upnp-org:control-1-0\">"
            + "<errorCode>%d</errorCode><errorDescription>%s</errorDescription>"
                .formatted(error.code(), error.words())
            + "</UPnPError></detail></s:Fault>"
            + END);
  }
}
