package io.clawchat.host;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A part of a host that owns the timers and sockets opened through it: closing it cancels and
 * closes them all, those of scopes within it too. A socket can be moved to another scope, so that
 * the winner of a race outlives the race.
 */
public final class Scope implements Host, AutoCloseable {
  private final Host host;
  private final String name;
  private final SequencedSet<Owned> owned = new LinkedHashSet<>();
  private boolean closed;
  private Runnable leaveParent = () -> {};

  Scope(Host host, String name) {
    this.host = host;
    this.name = name;
  }

  @Override
  public Duration now() {
    return host.now();
  }

  @Override
  public Instant wallClock() {
    return host.wallClock();
  }

  @Override
  public RandomGenerator random() {
    return host.random();
  }

  @Override
  public List<InetAddress> localAddresses() {
    return host.localAddresses();
  }

  @Override
  public Set<InetAddress> broadcastAddresses() {
    return host.broadcastAddresses();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    requireOpen();
    OwnedTimer timer = new OwnedTimer(task);
    owned.add(timer);
    timer.timer = host.after(delay, timer::run);
    return timer;
  }

  @Override
  public UdpSocket bind(int port, Receiver receiver) throws BindException {
    requireOpen();
    return own(host.bind(port, receiver));
  }

  @Override
  public UdpSocket bind(InetSocketAddress local, Receiver receiver) throws BindException {
    requireOpen();
    return own(host.bind(local, receiver));
  }

  @Override
  public Scope scope(String child) {
    requireOpen();
    Scope scope = new Scope(host, name + "/" + child);
    Owned entry = scope::close;
    owned.add(entry);
    scope.leaveParent = () -> owned.remove(entry);
    return scope;
  }

  /**
   * Makes {@code heir} the owner of a socket of this scope; closing this one no longer closes it.
   *
   * @throws IllegalArgumentException when the socket is not this scope's
   */
  public void moveTo(Scope heir, UdpSocket socket) {
    heir.requireOpen();
    if (!(socket instanceof OwnedSocket mine) || !owned.remove(mine)) {
      throw new IllegalArgumentException("scope " + name + " does not own " + socket);
    }
    mine.owner = heir;
    heir.owned.add(mine);
  }

  public boolean isClosed() {
    return closed;
  }

  /** Timers still to run, open sockets and open scopes: what closing would end. */
  int size() {
    return owned.size();
  }

  /** Closes what was opened last first. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    while (!owned.isEmpty()) {
      owned.removeLast().release();
    }
    leaveParent.run();
  }

  @Override
  public String toString() {
    return name;
  }

  private UdpSocket own(UdpSocket opened) {
    OwnedSocket socket = new OwnedSocket(opened, this);
    owned.add(socket);
    return socket;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("scope " + name + " is closed");
    }
  }

  /** Something that ends with its scope. */
  private interface Owned {
    void release();
  }

  private final class OwnedTimer implements Timer, Owned {
    private final Runnable task;
    private Timer timer = () -> {};

    OwnedTimer(Runnable task) {
      this.task = task;
    }

    void run() {
      owned.remove(this);
      task.run();
    }

    @Override
    public void cancel() {
      owned.remove(this);
      timer.cancel();
    }

    @Override
    public void release() {
      timer.cancel();
    }
  }

  private static final class OwnedSocket implements UdpSocket, Owned {
    private final UdpSocket socket;
    private Scope owner;

    OwnedSocket(UdpSocket socket, Scope owner) {
      this.socket = socket;
      this.owner = owner;
    }

    @Override
    public int localPort() {
      return socket.localPort();
    }

    @Override
    public Optional<SendFailure> send(ByteBuffer payload, InetSocketAddress destination) {
      return socket.send(payload, destination);
    }

    @Override
    public UdpSocket at() {
      UdpSocket side = socket.at();
      return side.equals(socket) ? this : side;
    }

    @Override
    public void close() {
      owner.owned.remove(this);
      socket.close();
    }

    @Override
    public void release() {
      socket.close();
    }

    @Override
    public String toString() {
      return socket.toString();
    }
  }
}
