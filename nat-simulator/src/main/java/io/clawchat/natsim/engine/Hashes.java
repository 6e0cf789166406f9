package io.clawchat.natsim.engine;

import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;

/** Hashes of addresses, well spread whichever of their bits differ. */
public final class Hashes {
  /** 2⁶⁴ divided by the golden ratio, made odd: neighbouring addresses end up far apart. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private Hashes() {}

  public static int of(IpAddress ip) {
    return OpenTable.mix(ip.low() * 31 + ip.high());
  }

  public static int of(TransportAddress address) {
    return OpenTable.mix(bits(address));
  }

  /** Of two together, in this order. */
  public static int of(TransportAddress address, long more) {
    return OpenTable.mix(bits(address) * 31 + more);
  }

  /** Not mixed yet. */
  public static long bits(TransportAddress address) {
    IpAddress ip = address.ip();
    return (ip.low() * 31 + ip.high()) * SPREAD + address.port();
  }
}
