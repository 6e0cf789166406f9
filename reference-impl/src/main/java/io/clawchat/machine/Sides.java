package io.clawchat.machine;

import io.clawchat.host.Timer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lombok.extern.slf4j.Slf4j;

/**
 * The sides of a socket that is bound to all addresses: a channel for each address of this machine,
 * on the same port, since the system does not tell through Java to which address a datagram was
 * sent. Addresses that come later get theirs within {@link #LOOK}; until then, and where the system
 * knows no SO_REUSEPORT, datagrams come to the socket itself, and answers leave as the routes say.
 */
@Slf4j
final class Sides {
  static final Duration LOOK = Duration.ofSeconds(10);

  /** A machine with more addresses has its best ones here: each costs a file descriptor. */
  private static final int MOST = 64;

  private final EventLoop loop;
  private final MachineSocket whole;
  private final Supplier<List<InetAddress>> addresses;
  private final Map<InetAddress, Side> open = new LinkedHashMap<>();
  private Timer timer = () -> {};

  private Sides(EventLoop loop, MachineSocket whole, Supplier<List<InetAddress>> addresses) {
    this.loop = loop;
    this.whole = whole;
    this.addresses = addresses;
  }

  /**
   * Opens them.
   *
   * @param channel bound to all addresses; it was bound alone, so that a port which another program
   *     has is refused, and shares its port from now on with its own sides
   */
  static Sides open(
      EventLoop loop,
      MachineSocket whole,
      DatagramChannel channel,
      Supplier<List<InetAddress>> addresses) {
    Sides sides = new Sides(loop, whole, addresses);
    if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
      try {
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        sides.look();
      } catch (IOException failure) {
        log.debug("{} has no sides: {}", whole, failure.toString());
      }
    }
    return sides;
  }

  void close() {
    timer.cancel();
    open.values().forEach(Side::closeChannel);
    open.clear();
  }

  private void look() {
    timer = loop.after(LOOK, this::look);
    List<InetAddress> now = addresses.get().stream().limit(MOST).toList();
    open.entrySet()
        .removeIf(
            entry -> {
              boolean gone = !now.contains(entry.getKey());
              if (gone) {
                entry.getValue().closeChannel();
              }
              return gone;
            });
    now.stream().filter(address -> !open.containsKey(address)).forEach(this::add);
  }

  private void add(InetAddress address) {
    DatagramChannel channel = null;
    try {
      channel = SocketOpener.openFor(address);
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      channel.bind(new InetSocketAddress(address, whole.localPort()));
      Side side = new Side(whole, channel);
      loop.register(channel, side);
      open.put(address, side);
    } catch (IOException | UnsupportedOperationException failure) {
      if (channel != null) {
        MachineSocket.closeQuietly(channel);
      }
      log.debug("{} has no side at {}: {}", whole, address.getHostAddress(), failure.toString());
    }
  }
}
