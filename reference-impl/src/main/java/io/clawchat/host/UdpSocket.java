package io.clawchat.host;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A bound UDP socket. */
public interface UdpSocket extends AutoCloseable {

  /** The port this socket is bound to, 1 to 65535. */
  int localPort();

  /**
   * Sends one datagram, or loses it: UDP promises no more.
   *
   * @param payload read from its position to its limit before this returns; left as it was
   * @return why this machine did not send it, where it says so at once; a full buffer is a loss
   *     like any other
   */
  Optional<SendFailure> send(ByteBuffer payload, InetSocketAddress destination);

  /**
   * Nothing is delivered after this returns. A closed socket loses what it is asked to send.
   * Closing twice does nothing.
   */
  @Override
  void close();
}
