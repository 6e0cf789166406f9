package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import java.util.Optional;

/** The device behind its HTTP port: two descriptions, and the control of its one service. */
final class UpnpDevice {
  private final UpnpNames names;
  private final WanIpConnection connection;

  UpnpDevice(UpnpNames names, WanIpConnection connection) {
    this.names = names;
    this.connection = connection;
  }

  HttpResponse respond(long nowNs, HttpRequest request, IpAddress client) {
    return switch (request.method() + " " + request.path()) {
      case "GET " + UpnpNames.DESCRIPTION -> HttpResponse.ok(Descriptions.device(names));
      case "GET " + UpnpNames.SERVICE_DESCRIPTION ->
          HttpResponse.ok(Descriptions.service(names.version()));
      case "POST " + UpnpNames.CONTROL -> control(nowNs, request, client);
      default -> HttpResponse.of("404 Not Found");
    };
  }

  /** The action stands in the header and in the body, and both must agree. */
  private HttpResponse control(long nowNs, HttpRequest request, IpAddress client) {
    Optional<Xml> envelope = Xml.read(request.body());
    Optional<Xml> body = envelope.flatMap(root -> root.child("Body"));
    if (body.isEmpty()) {
      return HttpResponse.of("400 Bad Request");
    }
    String header = request.header("soapaction").orElse("").replace("\"", "");
    int hash = header.indexOf('#');
    String type = header.substring(0, Math.max(hash, 0));
    String action = header.substring(hash + 1);
    Optional<Xml> call = body.get().child(action);
    if (call.isEmpty() || !names.isServiceType(type)) {
      return Soap.fault(UpnpError.INVALID_ACTION);
    }
    return switch (connection.invoke(nowNs, client, action, call.get())) {
      case WanIpConnection.Failure(UpnpError error) -> Soap.fault(error);
      case WanIpConnection.Success success -> Soap.response(type, action, success.results());
    };
  }
}
