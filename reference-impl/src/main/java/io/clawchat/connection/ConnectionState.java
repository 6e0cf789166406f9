package io.clawchat.connection;

import io.clawchat.session.EndReason;
import io.clawchat.session.Undelivered;
import java.net.InetSocketAddress;

/**
 * Where one side of an offer stands. It moves down this list, but for a server whose knocking was
 * in vain: it waits again. A peer that moves is {@link Connected} once more.
 */
public sealed interface ConnectionState {

  /** Server only: finding out under which addresses its socket may be reached. */
  record Gathering() implements ConnectionState {}

  /** Server only: the offer is out, and nobody has used it yet. */
  record Waiting() implements ConnectionState {}

  /** Sending to the other side's candidates until something gets through. */
  record Punching() implements ConnectionState {}

  /** Both sides hold the session's keys. */
  record Connected(InetSocketAddress peer) implements ConnectionState {}

  /**
   * Over, for good: another connection needs another file.
   *
   * @param undelivered what was accepted for the other side and not acknowledged
   */
  record Ended(EndReason reason, Undelivered undelivered) implements ConnectionState {}
}
