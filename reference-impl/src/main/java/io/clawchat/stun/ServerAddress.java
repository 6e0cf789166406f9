package io.clawchat.stun;

import io.clawchat.stun.StunAttribute.ChangeRequest;
import java.net.InetSocketAddress;

/**
 * One of the four transport addresses at which a server of RFC 5780 listens.
 *
 * @param local what a request was sent to
 * @param other the other address of the server, with its other port: OTHER-ADDRESS, §7.4
 */
record ServerAddress(InetSocketAddress local, InetSocketAddress other) {

  /** Where the response to a request with {@code change} leaves from: RESPONSE-ORIGIN, §7.3. */
  InetSocketAddress responseOrigin(ChangeRequest change) {
    return new InetSocketAddress(
        (change.changeAddress() ? other : local).getAddress(),
        (change.changePort() ? other : local).getPort());
  }
}
