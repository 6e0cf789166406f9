package io.clawchat.host;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * All that a protocol may know of the world.
 *
 * <p>One event loop: every callback of one host runs alone, nothing blocks, and no method calls
 * back before it returns.
 */
public interface Host {

  /** Monotonic time since this host started; constant within one callback. */
  Duration now();

  /** The wall clock, which may be wrong and may jump; constant within one callback. */
  Instant wallClock();

  /** Seeded in a simulation, a {@link java.security.SecureRandom} on a machine. */
  RandomGenerator random();

  /**
   * Runs {@code task} once {@code delay} has passed since the callback that sets it, which is one
   * instant: where the machine took long over it, since its end. Tasks due together run in the
   * order they were set. A negative delay counts as zero.
   */
  Timer after(Duration delay, Runnable task);

  /**
   * Opens a UDP socket on all local addresses.
   *
   * @param port 1 to 65535, or 0 for any free one
   * @throws BindException when the port is taken or may not be used
   */
  UdpSocket bind(int port, Receiver receiver) throws BindException;

  /**
   * Opens a UDP socket on one local address: what it sends comes from there.
   *
   * @param local an address of this machine, and a port as for {@link #bind(int, Receiver)}
   * @throws BindException when the port is taken or may not be used, or the address is not this
   *     host's
   */
  UdpSocket bind(InetSocketAddress local, Receiver receiver) throws BindException;

  /**
   * This machine's own unicast addresses as they are now, the best reached first; loopback and
   * link-local ones left out.
   */
  List<InetAddress> localAddresses();

  /** The broadcast addresses of the networks that this machine is on (RFC 919). */
  Set<InetAddress> broadcastAddresses();

  /** A part of this host whose timers and sockets end together. */
  default Scope scope(String name) {
    return new Scope(this, name);
  }
}
