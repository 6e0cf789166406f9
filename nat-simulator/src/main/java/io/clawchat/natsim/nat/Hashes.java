package io.clawchat.natsim.nat;

import io.clawchat.natsim.engine.OpenTable;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;

/** Hashes of addresses, well spread whichever of their bits differ. */
final class Hashes {
  /** 2⁶⁴ divided by the golden ratio, made odd: neighbouring addresses end up far apart. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private Hashes() {}

  static int of(IpAddress ip) {
    return OpenTable.mix(ip.low() * 31 + ip.high());
  }

  static int of(TransportAddress address) {
    return OpenTable.mix(bits(address));
  }

  /** Of two together, in this order. */
  static int of(TransportAddress address, long more) {
    return OpenTable.mix(bits(address) * 31 + more);
  }

  /** Not mixed yet. */
  static long bits(TransportAddress address) {
    IpAddress ip = address.ip();
    return (ip.low() * 31 + ip.high()) * SPREAD + address.port();
  }
}
