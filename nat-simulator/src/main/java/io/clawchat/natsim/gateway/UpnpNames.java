package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the parts of an internet gateway device are called.
 *
 * @param version 1 or 2; a device of the second answers to the names of the first too
 * @param address the router's own, which makes its identifiers unique on the segment
 */
record UpnpNames(int version, IpAddress address) {
  static final String DESCRIPTION = "/rootDesc.xml";
  static final String SERVICE_DESCRIPTION = "/WANIPCn.xml";
  static final String CONTROL = "/ctl/IPConn";

  /** A part that can be searched for: its type without its version, and the device it is of. */
  private record Part(String type, int device) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("urn:schemas-upnp-org:device:InternetGatewayDevice:", 1),
          new Part("urn:schemas-upnp-org:device:WANDevice:", 2),
          new Part("urn:schemas-upnp-org:device:WANConnectionDevice:", 3),
          new Part("urn:schemas-upnp-org:service:WANIPConnection:", 3));

  /** The type of the root device, of the device in it, of the one in that, and of its service. */
  List<String> types() {
    return PARTS.stream().map(part -> part.type() + version).toList();
  }

  String serviceType() {
    return types().getLast();
  }

  /** Whether it is the type of the service, in this version or an earlier one. */
  boolean isServiceType(String type) {
    return versions(PARTS.getLast()).anyMatch(type::equals);
  }

  /** The unique device name of the root device, 1, or of the devices in it, 2 and 3. */
  String udn(int device) {
    return String.format(
        "uuid:%08x-0000-4000-8000-%012x",
        (int) address.low() ^ (int) (address.low() >>> 32), address.low() & 0xffff_ffffL ^ device);
  }

  /** What a search for this target finds, each as target and unique service name. */
  List<Found> find(String target) {
    return all()
        .filter(found -> target.equals("ssdp:all") || found.target().equals(target))
        .toList();
  }

  /** One thing that was found. */
  record Found(String target, String usn) {}

  private Stream<Found> all() {
    Stream<Found> root = Stream.of(new Found("upnp:rootdevice", udn(1) + "::upnp:rootdevice"));
    Stream<Found> devices = Stream.of(1, 2, 3).map(this::udn).map(udn -> new Found(udn, udn));
    Stream<Found> typed =
        PARTS.stream()
            .flatMap(
                part ->
                    versions(part).map(type -> new Found(type, udn(part.device()) + "::" + type)));
    return Stream.of(root, devices, typed).flatMap(found -> found);
  }

  private Stream<String> versions(Part part) {
    return Stream.of(2, 1).filter(number -> number <= version).map(number -> part.type() + number);
  }
}
