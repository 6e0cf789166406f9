package io.clawchat.stun;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Listener;
import io.clawchat.host.Timer;
import io.clawchat.host.UdpSocket;
import io.clawchat.stun.StunResult.Mapped;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a socket's mapping alive by asking a STUN server again and again, and tells when the mapped
 * address changes.
 *
 * <p>As with {@link StunBinding}, the socket's owner shows each arrival to {@link #receive}.
 */
public final class StunKeepAlive implements Listener, AutoCloseable {
  /** 20 s: below the shortest mapping timeout RFC 4787 permits, 2 min, by a factor of 6. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(20);

  private final Host host;
  private final UdpSocket socket;
  private final InetSocketAddress server;
  private final Duration interval;
  private final Consumer<StunResult> changed;
  private StunBinding binding;
  private @Nullable StunResult last;
  private Timer timer = () -> {};

  private StunKeepAlive(
      Host host,
      UdpSocket socket,
      InetSocketAddress server,
      Duration interval,
      Consumer<StunResult> changed) {
    this.host = host;
    this.socket = socket;
    this.server = server;
    this.interval = interval;
    this.changed = changed;
    this.binding = ask();
  }

  /**
   * Asks at once, and again {@code interval} after each result.
   *
   * @param interval more than zero
   * @param changed gets the first result, and each that differs from the one before it
   */
  public static StunKeepAlive start(
      Host host,
      UdpSocket socket,
      InetSocketAddress server,
      Duration interval,
      Consumer<StunResult> changed) {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("interval is " + interval + "; expected more than zero");
    }
    return new StunKeepAlive(host, socket, server, interval, changed);
  }

  /** As {@link StunBinding#receive}. */
  @Override
  public boolean receive(Arrival arrival) {
    return binding.receive(arrival);
  }

  /** The mapped address, where the last result told one. */
  public Optional<InetSocketAddress> mappedAddress() {
    return last instanceof Mapped mapped ? Optional.of(mapped.address()) : Optional.empty();
  }

  /** Asks no more and tells nothing more. */
  @Override
  public void close() {
    timer.cancel();
    binding.close();
  }

  /** What the request that is out would come to, for an owner who waits no longer. */
  public StunResult.Failure silence() {
    return binding.silence();
  }

  private StunBinding ask() {
    return StunBinding.start(host, socket, server, this::ended);
  }

  private void ended(StunResult result) {
    timer = host.after(interval, () -> binding = ask());
    boolean differs = !result.equals(last);
    last = result;
    if (differs) {
      changed.accept(result);
    }
  }
}
