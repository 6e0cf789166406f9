package io.clawchat.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What an interface leads to, the best first. */
enum InterfaceKind {
  /** A card, wired or not. */
  CARD,
  /**
   * A tunnel: what it leads to is mostly reached by the card too, and its address by its members.
   */
  TUNNEL,
  /**
   * A bridge of containers or virtual machines, or one end of a pair: reached from within alone.
   */
  BRIDGE;

  private static final Path SYSTEM = Path.of("/sys/class/net");
  private static final Pattern BRIDGE_NAME =
      Pattern.compile(
          "(docker|br-|virbr|veth|vnet|vmnet|vboxnet|lxcbr|lxdbr|incusbr|podman|cni|flannel|cali"
              + "|bridge\\d).*");
  private static final Pattern TUNNEL_NAME =
      Pattern.compile("(tun|tap|utun|wg|ppp|ipsec|gre|sit|zt|tailscale|nebula)\\d*.*");

  /** By what Linux tells of it, elsewhere by its name. */
  static InterfaceKind of(String name) {
    return of(name, SYSTEM);
  }

  static InterfaceKind of(String name, Path system) {
    Path directory = system.resolve(name);
    if (Files.exists(directory.resolve("bridge")) || BRIDGE_NAME.matcher(name).matches()) {
      return BRIDGE;
    }
    return Files.exists(directory.resolve("tun_flags")) || TUNNEL_NAME.matcher(name).matches()
        ? TUNNEL
        : CARD;
  }
}
