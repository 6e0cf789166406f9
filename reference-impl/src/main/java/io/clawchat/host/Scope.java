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
 * closes them all, those of scopes within it too. Scopes can share a socket, which is closed with
 * the last of them: so whoever may still need one holds it, whatever becomes of those who opened
 * it.
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
    return own(new OwnedSocket(receiver, own -> host.bind(port, own)));
  }

  @Override
  public UdpSocket bind(InetSocketAddress local, Receiver receiver) throws BindException {
    requireOpen();
    return own(new OwnedSocket(receiver, own -> host.bind(local, own)));
  }

  @Override
  public Scope scope(String child) {
    requireOpen();
    Scope scope = new Scope(host, name + "/" + child);
    Owned entry = new OwnedScope(scope);
    owned.add(entry);
    scope.leaveParent = () -> owned.remove(entry);
    return scope;
  }

  /**
   * Makes this scope one more owner of a socket of another one's; does nothing where it is one.
   *
   * @param socket as it was bound, or as an {@link Arrival} named it
   * @throws IllegalArgumentException when no scope owns the socket
   */
  public void share(UdpSocket socket) {
    requireOpen();
    UdpSocket whole = socket instanceof OwnedSide side ? side.whole() : socket;
    if (!(whole instanceof OwnedSocket shared) || shared.owners.isEmpty()) {
      throw new IllegalArgumentException("no scope owns " + socket + ", so " + name + " cannot");
    }
    own(shared);
  }

  public boolean isClosed() {
    return closed;
  }

  /** Timers still to run, open sockets, and open scopes with theirs: what closing would end. */
  public int size() {
    return owned.stream().mapToInt(Owned::size).sum();
  }

  /** Closes what was opened last first. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    while (!owned.isEmpty()) {
      owned.removeLast().release(this);
    }
    leaveParent.run();
  }

  @Override
  public String toString() {
    return name;
  }

  private UdpSocket own(OwnedSocket socket) {
    socket.owners.add(this);
    owned.add(socket);
    return socket;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("scope " + name + " is closed");
    }
  }

  /** Something that ends with its scope, or with the last of several. */
  private interface Owned {
    void release(Scope by);

    default int size() {
      return 1;
    }
  }

  private record OwnedScope(Scope scope) implements Owned {
    @Override
    public void release(Scope by) {
      scope.close();
    }

    @Override
    public int size() {
      return 1 + scope.size();
    }
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
    public void release(Scope by) {
      timer.cancel();
    }
  }

  /** Binds a socket of the host's. */
  private interface Binding {
    UdpSocket bind(Receiver receiver) throws BindException;
  }

  /** A socket of a scope's at one of the host's addresses. */
  private record OwnedSide(OwnedSocket whole, UdpSocket side) implements UdpSocket {
    @Override
    public int localPort() {
      return side.localPort();
    }

    @Override
    public Optional<SendFailure> send(ByteBuffer payload, InetSocketAddress destination) {
      return side.send(payload, destination);
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  private static final class OwnedSocket implements UdpSocket, Owned {
    private final UdpSocket socket;
    private final Receiver receiver;
    private final Set<Scope> owners = new LinkedHashSet<>();

    OwnedSocket(Receiver receiver, Binding binding) throws BindException {
      this.receiver = receiver;
      this.socket = binding.bind(this::received);
    }

    /** An arrival names the socket that the scope gave out, and not the host's beneath it. */
    private void received(Arrival arrival) {
      UdpSocket at = arrival.at().equals(socket) ? this : new OwnedSide(this, arrival.at());
      receiver.received(new Arrival(at, arrival.from(), arrival.payload()));
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
    public void close() {
      owners.forEach(owner -> owner.owned.remove(this));
      owners.clear();
      socket.close();
    }

    @Override
    public void release(Scope by) {
      owners.remove(by);
      if (owners.isEmpty()) {
        socket.close();
      }
    }

    @Override
    public String toString() {
      return socket.toString();
    }
  }
}
