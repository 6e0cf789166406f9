package io.clawchat.natsim.gateway;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.Subnet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The actions of WANIPConnection:1 and :2 that concern port mappings, and what they need. */
final class WanIpConnection {
  /** What an action came to. */
  sealed interface Outcome {}

  /** It was carried out; the results in the order in which the answer has them. */
  record Success(Map<String, String> results) implements Outcome {}

  record Failure(UpnpError error) implements Outcome {}

  /** The actions of both versions; the second has AddAnyPortMapping besides. */
  static final List<String> ACTIONS =
      List.of(
          "AddPortMapping",
          "DeletePortMapping",
          "GetExternalIPAddress",
          "GetGenericPortMappingEntry",
          "GetSpecificPortMappingEntry",
          "GetStatusInfo");

  static final String ADD_ANY = "AddAnyPortMapping";

  private final int version;
  private final Leases leases;
  private final Epoch epoch;
  private final AddPortMapping add;

  WanIpConnection(int version, PortMapping behavior, Leases leases, Epoch epoch, Subnet inside) {
    this.version = version;
    this.leases = leases;
    this.epoch = epoch;
    this.add = new AddPortMapping(version, behavior, leases, inside);
  }

  Outcome invoke(long nowNs, IpAddress client, String action, Xml arguments) {
    return switch (action) {
      case "AddPortMapping" -> add.invoke(nowNs, client, new Arguments(arguments), true);
      case ADD_ANY ->
          version < 2
              ? new Failure(UpnpError.INVALID_ACTION)
              : add.invoke(nowNs, client, new Arguments(arguments), false);
      case "DeletePortMapping" -> delete(nowNs, client, new Arguments(arguments));
      case "GetExternalIPAddress" ->
          success("NewExternalIPAddress", leases.claimedAddress().toString());
      case "GetGenericPortMappingEntry" -> entryAt(nowNs, new Arguments(arguments));
      case "GetSpecificPortMappingEntry" -> entryOf(nowNs, new Arguments(arguments));
      case "GetStatusInfo" ->
          success(
              "NewConnectionStatus", "Connected",
              "NewLastConnectionError", "ERROR_NONE",
              "NewUptime", Long.toString(epoch.seconds(nowNs)));
      default -> new Failure(UpnpError.INVALID_ACTION);
    };
  }

  /** Results by name and value in turn. */
  static Success success(String... namesAndValues) {
    Map<String, String> results = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      results.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Success(results);
  }

  private Outcome delete(long nowNs, IpAddress client, Arguments arguments) {
    if (!arguments.nameAMapping()) {
      return new Failure(UpnpError.INVALID_ARGS);
    }
    Optional<Lease> lease = named(nowNs, arguments);
    if (lease.isEmpty()) {
      return new Failure(UpnpError.NO_SUCH_ENTRY);
    }
    if (version == 2 && !lease.get().internal().ip().equals(client)) {
      return new Failure(UpnpError.NOT_AUTHORIZED);
    }
    leases.end(lease.get());
    return success();
  }

  private Outcome entryOf(long nowNs, Arguments arguments) {
    if (!arguments.nameAMapping()) {
      return new Failure(UpnpError.INVALID_ARGS);
    }
    return named(nowNs, arguments)
        .<Outcome>map(lease -> new Success(entry(nowNs, lease)))
        .orElseGet(() -> new Failure(UpnpError.NO_SUCH_ENTRY));
  }

  private Outcome entryAt(long nowNs, Arguments arguments) {
    Optional<Integer> index = arguments.number("NewPortMappingIndex", 65_535).map(Long::intValue);
    List<Lease> live = leases.live(nowNs);
    if (index.isEmpty()) {
      return new Failure(UpnpError.INVALID_ARGS);
    }
    if (index.get() >= live.size()) {
      return new Failure(UpnpError.ARRAY_INDEX_INVALID);
    }
    Lease lease = live.get(index.get());
    Map<String, String> results = new LinkedHashMap<>();
    results.put("NewRemoteHost", "");
    results.put("NewExternalPort", Integer.toString(lease.external().port()));
    results.put("NewProtocol", "UDP");
    results.putAll(entry(nowNs, lease));
    return new Success(results);
  }

  /** What is mapped is UDP, from any remote host. */
  private Optional<Lease> named(long nowNs, Arguments arguments) {
    int port = arguments.number("NewExternalPort", 65_535).map(Long::intValue).orElse(0);
    boolean udpFromAll =
        arguments.text("NewProtocol").equals(Optional.of("UDP"))
            && arguments.text("NewRemoteHost").filter(String::isEmpty).isPresent();
    return udpFromAll ? leases.at(port, nowNs) : Optional.empty();
  }

  private static Map<String, String> entry(long nowNs, Lease lease) {
    return success(
            "NewInternalPort", Integer.toString(lease.internal().port()),
            "NewInternalClient", lease.internal().ip().toString(),
            "NewEnabled", "1",
            "NewPortMappingDescription", lease.description(),
            "NewLeaseDuration", Long.toString(lease.secondsLeft(nowNs)))
        .results();
  }
}
