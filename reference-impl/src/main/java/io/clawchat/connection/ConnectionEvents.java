package io.clawchat.connection;

import io.clawchat.host.SendFailure;
import io.clawchat.session.SendResult;
import io.clawchat.stun.StunResult;
import java.net.InetSocketAddress;

/** What either side of an offer tells its owner, on the host's event loop. */
public interface ConnectionEvents {
  /**
   * A STUN server gave no address while gathering, and this side does without: where every one
   * fails, the file says nothing of how it looks from outside.
   */
  default void stunFailed(StunResult.Failure failure) {}

  /** This machine refuses to send there; told once for an address and what the machine says. */
  default void sendFailed(InetSocketAddress target, SendFailure failure) {}

  /** This side has come to another state. */
  void state(ConnectionState state);

  /**
   * Whether the owner takes another message now. Where not, the other side is held back until
   * {@code resume} is called, and connection and consent go on.
   */
  default boolean isReady() {
    return true;
  }

  /** The next message of the other side's, once and in order: 0 to 1 MiB. */
  void message(byte[] body);

  /** Messages go under other keys from now on: those of this epoch, 1 or more. */
  default void rotated(int epoch) {}

  /** A message that was refused as {@link SendResult#QUEUE_FULL} would be taken now. */
  default void room() {}
}
