package io.clawchat.natsim.gateway;

/** Why an action failed: UPnP Device Architecture 1.1, §3.2.2, and WANIPConnection, §2.4. */
enum UpnpError {
  INVALID_ACTION(401, "Invalid Action"),
  INVALID_ARGS(402, "Invalid Args"),
  ACTION_FAILED(501, "Action Failed"),
  NOT_AUTHORIZED(606, "Action not authorized"),
  ARRAY_INDEX_INVALID(713, "SpecifiedArrayIndexInvalid"),
  NO_SUCH_ENTRY(714, "NoSuchEntryInArray"),
  WILDCARD_EXTERNAL_PORT(716, "WildCardNotPermittedInExtPort"),
  CONFLICT(718, "ConflictInMappingEntry"),
  ONLY_PERMANENT_LEASES(725, "OnlyPermanentLeasesSupported"),
  REMOTE_HOST_WILDCARD_ONLY(726, "RemoteHostOnlySupportsWildcard"),
  NO_PORT_MAPS_AVAILABLE(728, "NoPortMapsAvailable"),
  WILDCARD_INTERNAL_PORT(732, "WildCardNotPermittedInIntPort");

  private final int code;
  private final String words;

  UpnpError(int code, String words) {
    this.code = code;
    this.words = words;
  }

  int code() {
    return code;
  }

  String words() {
    return words;
  }
}
