package io.clawchat.natsim;

import io.clawchat.natsim.net.IcmpError;
import io.clawchat.natsim.net.IpAddress;
import io.clawchat.natsim.net.TransportAddress;

/**
 * The ICMP error for a packet that is too large for a link and must not be cut (RFC 1191 §4, RFC
 * 4443 §3.2). It is itself smaller than the least MTU, so no error is ever answered with another.
 *
 * <p>A narrow up link is found by the node that sends on it, and the error has its address. Before
 * a narrow down link stands a router of the segment that is no node of the network. For IPv4 its
 * error comes from the dummy address, 192.0.0.8 (RFC 7600 §4.5); for IPv6, which has none for a
 * source, from the subnet-router anycast address of the receiver's /64 (RFC 4291 §2.6.1), which is
 * that router's.
 */
final class PacketTooBig {
  private static final IpAddress DUMMY = IpAddress.parse("192.0.0.8");

  private PacketTooBig() {}

  static Packet error(long id, Packet packet, int mtu, IpAddress from) {
    IcmpError error =
        new IcmpError(IcmpError.Kind.PACKET_TOO_BIG, mtu, packet.source(), packet.destination());
    return new Packet(
        id,
        packet.id(),
        new TransportAddress(from, 0),
        new TransportAddress(packet.source().ip(), 0),
        SimSocket.DEFAULT_TTL,
        false,
        error);
  }

  /** The address of the router before a node's down link. */
  static IpAddress routerBefore(IpAddress receiver) {
    return receiver.isV4() ? DUMMY : new IpAddress(receiver.high(), 0);
  }
}
