package io.clawchat.natsim.realtime;

import io.clawchat.natsim.net.TransportAddress;
import java.io.InterruptedIOException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the network's thread leaves what a socket receives, and the program's threads wait for it.
 * Bounded, as a socket's receive buffer is: what finds no room is lost.
 */
final class ReceiveBuffer {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Datagram> datagrams = new ArrayDeque<>();
  private int capacity;
  private int size;
  private @Nullable TransportAddress peer;
  private boolean unreachable;
  private boolean closed;

  /**
   * @param capacity bytes, UDP headers included
   */
  ReceiveBuffer(int capacity) {
    this.capacity = capacity;
  }

  void add(Datagram datagram) {
    lock.lock();
    try {
      int added = datagram.payload().wireSize();
      boolean wanted = peer == null || peer.equals(datagram.source());
      if (wanted && !closed && size + added <= capacity) {
        size += added;
        datagrams.add(datagram);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** An ICMP error said that nobody listens there. Only who is connected to it learns of it. */
  void addUnreachable(TransportAddress destination) {
    lock.lock();
    try {
      if (destination.equals(peer)) {
        unreachable = true;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next datagram; null where none is there.
   *
   * @throws PortUnreachableException once for what an ICMP error said
   */
  @Nullable Datagram poll() throws ClosedChannelException, PortUnreachableException {
    lock.lock();
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      return take();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next datagram, waited for.
   *
   * @param limitNs nanoseconds, or 0 to wait without end
   * @throws SocketTimeoutException when none came in time
   * @throws AsynchronousCloseException when the socket was closed meanwhile
   * @throws InterruptedIOException when the caller is a virtual thread and was interrupted; others
   *     wait on
   * @throws PortUnreachableException once for what an ICMP error said
   */
  Datagram await(long limitNs)
      throws ClosedChannelException, InterruptedIOException, PortUnreachableException {
    long endNs = System.nanoTime() + limitNs;
    boolean interrupted = false;
    lock.lock();
    try {
      Datagram next = poll();
      while (next == null) {
        interrupted |= !awaitChange(limitNs == 0 ? Long.MAX_VALUE : endNs - System.nanoTime());
        next = afterWait(interrupted);
        if (next == null && limitNs > 0 && System.nanoTime() - endNs >= 0) {
          throw new SocketTimeoutException("Receive timed out");
        }
      }
      return next;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Throws, once, what an ICMP error said. */
  void requireReachable() throws PortUnreachableException {
    lock.lock();
    try {
      if (unreachable) {
        unreachable = false;
        throw new PortUnreachableException("ICMP port unreachable from " + peer);
      }
    } finally {
      lock.unlock();
    }
  }

  /** From now on only what comes from {@code peer} is let in, or from anyone where it is null. */
  void connect(@Nullable TransportAddress newPeer) {
    lock.lock();
    try {
      peer = newPeer;
      unreachable = false;
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      datagrams.clear();
      size = 0;
    } finally {
      lock.unlock();
    }
  }

  int capacity() {
    lock.lock();
    try {
      return capacity;
    } finally {
      lock.unlock();
    }
  }

  void setCapacity(int newCapacity) {
    lock.lock();
    try {
      capacity = newCapacity;
    } finally {
      lock.unlock();
    }
  }

  /** Whoever waits is told; what is there is lost. */
  void close() {
    lock.lock();
    try {
      closed = true;
      clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the wait was not interrupted; it may end early, so the caller looks again. */
  @SuppressWarnings("WaitNotInLoop")
  private boolean awaitChange(long limitNs) {
    try {
      long unused = changed.awaitNanos(limitNs);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private @Nullable Datagram afterWait(boolean interrupted)
      throws AsynchronousCloseException, InterruptedIOException, PortUnreachableException {
    if (closed) {
      throw new AsynchronousCloseException();
    }
    if (interrupted && Thread.currentThread().isVirtual()) {
      throw new InterruptedIOException("interrupted while it waited for a datagram");
    }
    return take();
  }

  private @Nullable Datagram take() throws PortUnreachableException {
    requireReachable();
    Datagram next = datagrams.poll();
    if (next != null) {
      size -= next.payload().wireSize();
    }
    return next;
  }
}
