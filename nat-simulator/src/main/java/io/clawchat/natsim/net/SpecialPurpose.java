package io.clawchat.natsim.net;

import java.util.List;
import java.util.stream.Stream;

/** The blocks of the special-purpose address registries (RFC 6890) that a simulation minds. */
final class SpecialPurpose {
  private static final List<Subnet> PRIVATE =
      blocks(
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10",
          "169.254.0.0/16",
          "fc00::/7",
          "fe80::/10");

  private static final List<Subnet> NOT_UNICAST =
      blocks("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::/127", "ff00::/8");

  private SpecialPurpose() {}

  static boolean isPrivate(IpAddress address) {
    return isIn(PRIVATE, address);
  }

  static boolean isUnicast(IpAddress address) {
    return !isIn(NOT_UNICAST, address);
  }

  private static boolean isIn(List<Subnet> blocks, IpAddress address) {
    for (Subnet block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static List<Subnet> blocks(String... blocks) {
    return Stream.of(blocks).map(Subnet::parse).toList();
  }
}
