package org.example.stun;

import java.net.InetSocketAddress;
import java.time.Duration;

/** What the client needs of the world: a bound UDP socket and a timer, both on one thread. */
public interface Transport {
  /** Sends one datagram, or loses it. */
  void send(byte[] datagram, InetSocketAddress destination);

  /**
   * Runs {@code task} once {@code delay} has passed, never before this returns.
   *
   * @return what cancels it
   */
  Runnable after(Duration delay, Runnable task);
}
