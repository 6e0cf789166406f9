package io.clawchat.scenario.lab;

import io.clawchat.host.Arrival;
import io.clawchat.host.Host;
import io.clawchat.host.Receiver;
import io.clawchat.host.SendFailure;
import io.clawchat.host.Timer;
import io.clawchat.host.UdpSocket;
import io.clawchat.natsim.DatagramHandler;
import io.clawchat.natsim.SimHost;
import io.clawchat.natsim.SimSocket;
import io.clawchat.natsim.net.Payload;
import io.clawchat.natsim.net.TransportAddress;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A host of the simulator, as the protocol sees one. */
record SimulatedHost(SimHost host) implements Host {
  /** The wall clock of every host when a scenario starts: the date in the plan's example. */
  static final Instant START = Instant.parse("2026-02-22T14:30:00Z");

  @Override
  public Duration now() {
    return host.now();
  }

  @Override
  public Instant wallClock() {
    return START.plus(host.now());
  }

  @Override
  public RandomGenerator random() {
    return host.random();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return host.after(delay.isNegative() ? Duration.ZERO : delay, task)::cancel;
  }

  @Override
  public UdpSocket bind(int port, Receiver receiver) throws BindException {
    return new Socket(receiver, own -> host.bind(port, own));
  }

  @Override
  public UdpSocket bind(InetSocketAddress local, Receiver receiver) throws BindException {
    return new Socket(receiver, own -> host.bind(TransportAddress.of(local), own));
  }

  @Override
  public List<InetAddress> localAddresses() {
    return host.interfaces().stream().map(each -> each.address().toInetAddress()).toList();
  }

  /** None: the simulator has no broadcast. */
  @Override
  public Set<InetAddress> broadcastAddresses() {
    return Set.of();
  }

  /** Binds a socket of the simulator's. */
  private interface Binding {
    SimSocket bind(DatagramHandler handler) throws BindException;
  }

  /** Loses what the simulator would refuse to send, as a machine does. */
  private static final class Socket implements UdpSocket {
    private final SimSocket socket;
    private final Receiver receiver;
    private boolean closed;

    Socket(Receiver receiver, Binding binding) throws BindException {
      this.receiver = receiver;
      this.socket = binding.bind(this::received);
    }

    private void received(TransportAddress source, Payload payload) {
      receiver.received(new Arrival(this, source.toSocketAddress(), payload.buffer()));
    }

    @Override
    public int localPort() {
      return socket.localAddress().port();
    }

    /** A simulated host has one address of each kind, and says nothing of what it drops. */
    @Override
    public Optional<SendFailure> send(ByteBuffer payload, InetSocketAddress destination) {
      if (!closed && payload.remaining() <= Payload.MAX_SIZE) {
        socket.send(payload, TransportAddress.of(destination));
      }
      return Optional.empty();
    }

    @Override
    public void close() {
      closed = true;
      socket.close();
    }
  }
}
