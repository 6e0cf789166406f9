package io.clawchat.stun;

import io.clawchat.stun.StunAttribute.ChangeRequest;
import java.net.InetSocketAddress;

/**
 * One of the four places where a server of RFC 5780 listens.
 *
 * @param own the address and port here
 * @param other the server's other address, with its other port
 */
record ServerPlace(InetSocketAddress own, InetSocketAddress other) {

  /** The place from which a request that arrived here wants its answer. §7.2 */
  InetSocketAddress after(ChangeRequest change) {
    return new InetSocketAddress(
        (change.changeAddress() ? other : own).getAddress(),
        (change.changePort() ? other : own).getPort());
  }
}
