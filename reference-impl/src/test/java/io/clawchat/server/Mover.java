package io.clawchat.server;

import io.clawchat.host.Host;
import io.clawchat.host.Receiver;
import io.clawchat.host.Timer;
import io.clawchat.host.UdpSocket;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A machine of several addresses that has one of them at a time. */
final class Mover implements Host {
  private final Host host;
  private InetAddress address;

  Mover(Host host, String address) {
    this.host = host;
    this.address = InetAddress.ofLiteral(address);
  }

  void moveTo(String next) {
    address = InetAddress.ofLiteral(next);
  }

  @Override
  public List<InetAddress> localAddresses() {
    return List.of(address);
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
  public Timer after(Duration delay, Runnable task) {
    return host.after(delay, task);
  }

  @Override
  public UdpSocket bind(int port, Receiver receiver) throws BindException {
    return host.bind(port, receiver);
  }

  @Override
  public UdpSocket bind(InetSocketAddress local, Receiver receiver) throws BindException {
    return host.bind(local, receiver);
  }

  @Override
  public Set<InetAddress> broadcastAddresses() {
    return host.broadcastAddresses();
  }
}
