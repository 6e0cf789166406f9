package io.clawchat.machine;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Receiver;
import io.clawchat.host.Timer;
import io.clawchat.host.UdpSocket;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * This machine as a {@link Host}: real sockets, real clocks, and one thread that runs every
 * callback.
 *
 * <p>The thread is the host's own. Methods of {@link Host}, and of the sockets and timers it hands
 * out, are for callbacks only and throw {@link IllegalStateException} on any other thread; {@link
 * #execute} is the way in from outside, {@link #close} the way out. The virtual machine stays up
 * until the host is closed.
 *
 * <p>A socket bound to all addresses speaks IPv4 and IPv6, and IPv4 sources arrive as {@link
 * java.net.Inet4Address}; on a machine without IPv6 it speaks IPv4 only. What answers a datagram
 * leaves from the address that it was sent to ({@link Arrival#at}).
 *
 * <p>Whatever a callback throws goes to the {@link MachineOptions#failureHandler}, and the host
 * carries on.
 */
public final class MachineHost implements Host, Executor, AutoCloseable {
  private static final InetAddress ANY = InetAddress.ofLiteral("::");

  private final MachineOptions options;
  private final RandomGenerator random = new SecureRandom();
  private final Instruments instruments;
  private final EventLoop loop;

  /** What a host reads the world from. */
  record Instruments(
      LongSupplier clock, Supplier<Instant> calendar, Supplier<List<InetAddress>> addresses) {
    static final Instruments OF_THIS_MACHINE =
        new Instruments(System::nanoTime, Instant::now, LocalAddresses::list);
  }

  private MachineHost(MachineOptions options, Instruments instruments) throws IOException {
    this.options = options;
    this.instruments = instruments;
    this.loop =
        new EventLoop(options.failureHandler(), instruments.clock(), instruments.calendar());
  }

  /** Starts a host with {@link MachineOptions#DEFAULT}. */
  public static MachineHost start() throws IOException {
    return start(MachineOptions.DEFAULT);
  }

  /**
   * Starts a host.
   *
   * @throws IOException when the system has no more file descriptors to give
   */
  public static MachineHost start(MachineOptions options) throws IOException {
    return start(options, Instruments.OF_THIS_MACHINE);
  }

  /** With a clock of its own, as {@link System#nanoTime}. */
  static MachineHost start(MachineOptions options, LongSupplier clock) throws IOException {
    return start(options, new Instruments(clock, Instant::now, LocalAddresses::list));
  }

  /** With instruments of its own. */
  static MachineHost start(MachineOptions options, Instruments instruments) throws IOException {
    MachineHost host = new MachineHost(options, instruments);
    host.loop.start();
    return host;
  }

  /**
   * Runs {@code task} as a callback of this host, in the order of the calls. May be called from any
   * thread; never runs the task before it returns.
   *
   * @throws RejectedExecutionException when this host is closed
   */
  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public Duration now() {
    loop.requireOwnThread();
    return Duration.ofNanos(loop.nowNs());
  }

  @Override
  public Instant wallClock() {
    loop.requireOwnThread();
    return loop.wallClock();
  }

  @Override
  public RandomGenerator random() {
    loop.requireOwnThread();
    return random;
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    loop.requireOwnThread();
    Timer timer = loop.after(delay, task);
    return () -> {
      loop.requireOwnThread();
      timer.cancel();
    };
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when {@code port} is not 0 to 65535
   */
  @Override
  public UdpSocket bind(int port, Receiver receiver) throws BindException {
    loop.requireOwnThread();
    MachineSocket socket = SocketOpener.open(loop, options.bindAddress(), port, receiver);
    if (options.bindAddress().orElse(ANY).isAnyLocalAddress()) {
      socket.openSides(this::addresses);
    }
    return socket;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when {@code local} is a name
   */
  @Override
  public UdpSocket bind(InetSocketAddress local, Receiver receiver) throws BindException {
    loop.requireOwnThread();
    InetAddress address = SocketOpener.requireResolved(local);
    if (options.bindAddress().filter(only -> !covers(only, address)).isPresent()) {
      throw new BindException(
          "this host binds sockets to %s only, found %s; start it with other options"
              .formatted(options.bindAddress().get().getHostAddress(), address.getHostAddress()));
    }
    return SocketOpener.open(loop, Optional.of(address), local.getPort(), receiver);
  }

  /** Those that the options let sockets be bound to; else {@inheritDoc} */
  @Override
  public List<InetAddress> localAddresses() {
    loop.requireOwnThread();
    return addresses();
  }

  private List<InetAddress> addresses() {
    InetAddress only = options.bindAddress().orElse(ANY);
    return only.isAnyLocalAddress()
        ? instruments.addresses().get().stream().filter(each -> covers(only, each)).toList()
        : List.of(only);
  }

  /** 0.0.0.0 stands for all of IPv4, and :: for all there are. */
  private static boolean covers(InetAddress only, InetAddress address) {
    return only.equals(address)
        || (only.isAnyLocalAddress()
            && (only instanceof Inet6Address || address instanceof Inet4Address));
  }

  @Override
  public Set<InetAddress> broadcastAddresses() {
    loop.requireOwnThread();
    return LocalAddresses.broadcasts();
  }

  /**
   * Ends the host: no callback starts after this returns, its sockets are closed, its timers and
   * the tasks still waiting are dropped. Waits for a callback that is running, unless called from
   * it: then the host ends when that callback does. To the callback all works as before; what it
   * still opens or sets ends with the host. Closing twice does nothing.
   */
  @Override
  public void close() {
    loop.close();
  }
}
