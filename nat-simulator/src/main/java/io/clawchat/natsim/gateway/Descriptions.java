package io.clawchat.natsim.gateway;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The XML by which a device tells what it is (UPnP Device Architecture 1.1, §2). */
final class Descriptions {
  private static final String DECLARATION = "<?xml version=\"1.0\"?>\r\n";

  private Descriptions() {}

  /** The root device, the two in it, and the service of the innermost. */
  static String device(UpnpNames names) {
    List<String> types = names.types();
    String service =
        "<serviceList><service>"
            + element("serviceType", names.serviceType())
            + element("serviceId", "urn:upnp-org:serviceId:WANIPConn1")
            + element("SCPDURL", UpnpNames.SERVICE_DESCRIPTION)
            + element("controlURL", UpnpNames.CONTROL)
            + element("eventSubURL", "")
            + "</service></serviceList>";
    String connection = device(types.get(2), "WANConnectionDevice", names.udn(3), service);
    String wan = device(types.get(1), "WANDevice", names.udn(2), list(connection));
    String root = device(types.get(0), "InternetGatewayDevice", names.udn(1), list(wan));
    return DECLARATION
        + "<root xmlns=\"urn:schemas-upnp-org:device-1-0\">"
        + "<specVersion><major>1</major><minor>1</minor></specVersion>"
        + root
        + "</root>\r\n";
  }

  /** The actions by their names. */
  static String service(int version) {
    Stream<String> second = version == 2 ? Stream.of(WanIpConnection.ADD_ANY) : Stream.of();
    return DECLARATION
        + "<scpd xmlns=\"urn:schemas-upnp-org:service-1-0\">"
        + "<specVersion><major>1</major><minor>1</minor></specVersion><actionList>"
        + Stream.concat(WanIpConnection.ACTIONS.stream(), second)
            .map(action -> "<action>" + element("name", action) + "</action>")
            .collect(Collectors.joining())
        + "</actionList></scpd>\r\n";
  }

  private static String device(String type, String name, String udn, String rest) {
    return "<device>"
        + element("deviceType", type)
        + element("friendlyName", name)
        + element("manufacturer", "natsim")
        + element("modelName", name)
        + element("UDN", udn)
        + rest
        + "</device>";
  }

  private static String list(String device) {
    return "<deviceList>" + device + "</deviceList>";
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + text + "</" + name + ">";
  }
}
